package io.decant.engine.plan;

import io.decant.api.ObservationOutline;
import io.decant.api.StageOutline;
import io.decant.api.config.Reference;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Probe;
import io.decant.api.spi.Visualizer;
import io.decant.engine.Mistake;
import io.decant.engine.binding.BoundReference;
import io.decant.engine.binding.Keys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the steps of one experiment, each behind those that it reads: asks its plugin what will come of it. A step that
 * reads a faulty one is left out without a word, since its own faults can't be told.
 */
final class StepPlanner {

  private final PlannedWiring wiring;
  private final ReferenceCheck check;
  private final Reports reports;
  private final WatchedStages watched;
  private final Map<String, Step> planned = new LinkedHashMap<>();

  StepPlanner(DataStep<?> data, ReferenceCheck check, WatchedStages watched, Reports reports) {
    this.wiring = new PlannedWiring(data.outline(), new LinkedHashMap<>(), new LinkedHashMap<>());
    this.check = check;
    this.watched = watched;
    this.reports = reports;
  }

  /** The data of an entry; none if the plugin objects or fails, which is reported. */
  static <C extends Record> Optional<DataStep<C>> planData(StepDraft<C> draft, Reports reports) {
    if (!(draft.plugin() instanceof DataSource<C> source)) {
      throw new IllegalArgumentException(draft.owner().label() + " is no data source");
    }
    return draft
        .ask(() -> source.outline(draft.config()), reports)
        .map(
            outline ->
                new DataStep<>(
                    draft.name(),
                    source,
                    draft.config(),
                    draft.origin(),
                    draft.configuration(),
                    references(draft),
                    outline));
  }

  /** What is planned so far, in its order. */
  List<Step> planned() {
    return List.copyOf(planned.values());
  }

  /** The same by name. */
  Map<String, Step> byName() {
    return planned;
  }

  /** The outlines of what is planned so far. */
  PlannedWiring wiring() {
    return new PlannedWiring(wiring.data(), Map.copyOf(wiring.stages()), Map.copyOf(wiring.observations()));
  }

  /** Plans a step whose configuration could be bound, if all that it reads is planned. */
  <C extends Record> void plan(StepDraft<C> draft) {
    List<BoundReference> references = draft.references();
    boolean ready =
        references.stream()
            .map(BoundReference::reference)
            .allMatch(r -> ReferenceCheck.isData(r) || planned.containsKey(r.step()));
    // filtered, not matched, so that every reference is checked and not only those up to the first fault
    if (ready && references.stream().filter(r -> !check.offers(r, wiring)).toList().isEmpty()) {
      step(draft).ifPresent(step -> planned.put(step.name(), step));
    }
  }

  private <C extends Record> Optional<Step> step(StepDraft<C> draft) {
    if (draft.plugin() instanceof ModelStage<C> stage) {
      return draft.ask(() -> stage.outline(draft.config(), wiring), reports).map(o -> stage(draft, stage, o));
    }
    if (draft.plugin() instanceof Probe<C> probe) {
      return probe(draft, probe);
    }
    Visualizer<C> visualizer = (Visualizer<C>) draft.plugin();
    return figure(draft, visualizer);
  }

  private <C extends Record> Step stage(StepDraft<C> draft, ModelStage<C> stage, StageOutline outline) {
    wiring.stages().put(draft.name(), outline);
    return new StageStep<>(
        draft.name(), stage, draft.config(), draft.origin(), draft.configuration(), references(draft), outline);
  }

  private <C extends Record> Optional<Step> probe(StepDraft<C> draft, Probe<C> probe) {
    Optional<ObservationOutline> outline = draft.ask(() -> probe.outline(draft.config(), wiring), reports);
    if (outline.isEmpty()) {
      return Optional.empty();
    }
    ProbeStep<C> step =
        new ProbeStep<>(
            draft.name(),
            probe,
            draft.config(),
            draft.origin(),
            draft.configuration(),
            references(draft),
            outline.get(),
            watched.of(draft.name()),
            draft.keys().orElseThrow().every());
    Optional<String> fault = watched.fault(step, planned);
    if (fault.isPresent()) {
      reports.mistakes().accept(
          Mistake.at(Keys.position(draft.node(), ProbeSchedule.KEY, draft.owner().position()), fault.get()));
      return Optional.empty();
    }
    wiring.observations().put(draft.name(), outline.get());
    return Optional.of(step);
  }

  private <C extends Record> Optional<Step> figure(StepDraft<C> draft, Visualizer<C> visualizer) {
    Optional<Boolean> checked =
        draft.ask(
            () -> {
              visualizer.check(draft.config(), wiring);
              return true;
            },
            reports);
    StepKeys keys = draft.keys().orElseThrow();
    return checked.map(
        yes ->
            new FigureStep<>(
                draft.name(),
                visualizer,
                draft.config(),
                draft.origin(),
                draft.configuration(),
                references(draft),
                keys.title(),
                keys.caption()));
  }

  private static List<Reference> references(StepDraft<?> draft) {
    return draft.references().stream().map(BoundReference::reference).toList();
  }
}
