package io.decant.engine.plan;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.engine.plugin.PluginKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The data of a file. Each entry is looked at once, however many experiments use it. */
final class DataPlanner {

  private final ExperimentFile file;
  private final Consumer<Diagnostic> mistakes;
  private final Map<String, List<Diagnostic>> pluginErrors = new LinkedHashMap<>();
  private final Map<String, Optional<BoundStep<?>>> drafts = new LinkedHashMap<>();
  private final Map<String, Optional<DataStep<?>>> planned = new LinkedHashMap<>();

  /** Reads all entries, so that a mistake in one that is not used is found too. */
  DataPlanner(ExperimentFile file, StepReader reader) {
    this.file = file;
    this.mistakes = reader.reports().configErrors();
    file.data()
        .forEach(
            (name, entry) ->
                drafts.put(
                    name,
                    reader
                        .withPluginErrorSink(pluginErrors(name)::add)
                        .read(PluginKind.DATA_SOURCE, name, entry, names())));
  }

  /** The faults of the entry's plugin that were found so far. */
  List<Diagnostic> pluginErrors(String name) {
    return pluginErrors.computeIfAbsent(name, n -> new ArrayList<>());
  }

  /** The names of the entries. */
  List<String> names() {
    return List.copyOf(file.data().keySet());
  }

  /**
   * The entry of that name; the data itself is looked at now.
   *
   * @return none if there is something wrong with it, which is reported, or is among its {@link
   *     #pluginErrors}
   */
  Optional<DataStep<?>> plan(String name) {
    if (!planned.containsKey(name)) {
      planned.put(name, drafts.get(name).filter(BoundStep::isBound).flatMap(this::plan));
    }
    return planned.get(name);
  }

  private <C extends Record> Optional<DataStep<?>> plan(BoundStep<C> draft) {
    return StepPlanner.planData(
            draft, new DiagnosticSinks(mistakes, pluginErrors(draft.name())::add))
        .map(step -> step);
  }
}
