package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.engine.plugin.PluginKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans the data of a file, each entry once, however many experiments use it. */
final class DataPlanner {

  private final ExperimentFile file;
  private final Consumer<Diagnostic> diagnostics;
  private final Map<String, List<Diagnostic>> pluginErrors = new LinkedHashMap<>();
  private final Map<String, Optional<BoundStep<?>>> boundSteps = new LinkedHashMap<>();
  private final Map<String, Optional<DataStep<?>>> planned = new LinkedHashMap<>();

  /** Reads all entries, so that errors in unused entries are reported, too. */
  DataPlanner(ExperimentFile file, StepReader reader) {
    this.file = file;
    this.diagnostics = reader.sinks().configErrors();
    file.data()
        .forEach(
            (name, entry) ->
                boundSteps.put(
                    name,
                    reader
                        .withPluginErrorSink(pluginErrors(name)::add)
                        .read(PluginKind.DATA_SOURCE, name, entry, names())));
  }

  /** Returns the errors of the plugin of an entry that were found so far. */
  List<Diagnostic> pluginErrors(String name) {
    return pluginErrors.computeIfAbsent(name, n -> new ArrayList<>());
  }

  /** Returns the names of the entries. */
  List<String> names() {
    return List.copyOf(file.data().keySet());
  }

  /**
   * Plans an entry, which inspects the data.
   *
   * @return the step; empty if there are errors, which are reported or are among its {@link
   *     #pluginErrors}
   */
  Optional<DataStep<?>> plan(String name) {
    if (!planned.containsKey(name)) {
      planned.put(
          name,
          requireNonNull(boundSteps.get(name)).filter(BoundStep::isBound).flatMap(this::plan));
    }
    return planned.get(name);
  }

  private <C extends Record> Optional<DataStep<?>> plan(BoundStep<C> boundStep) {
    return StepPlanner.planData(
            boundStep, new DiagnosticSinks(diagnostics, pluginErrors(boundStep.name())::add))
        .map(step -> step);
  }
}
