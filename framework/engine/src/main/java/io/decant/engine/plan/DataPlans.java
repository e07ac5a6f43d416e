package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.catalogue.PluginKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The data of a file. Each entry is looked at once, however many experiments use it. */
final class DataPlans {

  private final ExperimentFile file;
  private final Consumer<Mistake> mistakes;
  private final Map<String, List<Mistake>> faults = new LinkedHashMap<>();
  private final Map<String, Optional<StepDraft<?>>> drafts = new LinkedHashMap<>();
  private final Map<String, Optional<DataStep<?>>> planned = new LinkedHashMap<>();

  /** Reads all entries, so that a mistake in one that is not used is found too. */
  DataPlans(ExperimentFile file, StepReader reader) {
    this.file = file;
    this.mistakes = reader.reports().mistakes();
    file.data()
        .forEach((name, entry) -> drafts.put(
            name, reader.withFaults(faults(name)::add).read(PluginKind.DATA_SOURCE, name, entry, names())));
  }

  /** The faults of the entry's plugin that were found so far. */
  List<Mistake> faults(String name) {
    return faults.computeIfAbsent(name, n -> new ArrayList<>());
  }

  /** The names of the entries. */
  List<String> names() {
    return List.copyOf(file.data().keySet());
  }

  /**
   * The entry of that name; the data itself is looked at now.
   *
   * @return none if there is something wrong with it, which is reported, or is among its {@link #faults}
   */
  Optional<DataStep<?>> plan(String name) {
    if (!planned.containsKey(name)) {
      planned.put(name, drafts.get(name).filter(StepDraft::isBound).flatMap(this::plan));
    }
    return planned.get(name);
  }

  private <C extends Record> Optional<DataStep<?>> plan(StepDraft<C> draft) {
    return StepPlanner.planData(draft, new Reports(mistakes, faults(draft.name())::add)).map(step -> step);
  }
}
