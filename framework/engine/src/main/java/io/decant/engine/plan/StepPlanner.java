package io.decant.engine.plan;

import io.decant.api.ObservationSpec;
import io.decant.api.StageSpec;
import io.decant.api.config.ConfigReference;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Probe;
import io.decant.api.spi.Visualizer;
import io.decant.config.LocatedReference;
import io.decant.config.MapKeys;
import io.decant.config.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the steps of one experiment, each behind those that it reads: asks its plugin what will
 * come of it. A step that reads a faulty one is left out without a word, since its own faults can't
 * be told.
 */
final class StepPlanner {

  private final PlannedSpecs upstreamSpecs;
  private final ReferenceValidator check;
  private final DiagnosticSinks reports;
  private final ProbeAttachments watched;
  private final Map<String, Step> planned = new LinkedHashMap<>();

  StepPlanner(
      DataStep<?> data,
      ReferenceValidator check,
      ProbeAttachments watched,
      DiagnosticSinks reports) {
    this.upstreamSpecs =
        new PlannedSpecs(data.spec(), new LinkedHashMap<>(), new LinkedHashMap<>());
    this.check = check;
    this.watched = watched;
    this.reports = reports;
  }

  /** The data of an entry; none if the plugin objects or fails, which is reported. */
  static <C extends Record> Optional<DataStep<C>> planData(
      BoundStep<C> draft, DiagnosticSinks reports) {
    if (!(draft.plugin() instanceof DataSource<C> source)) {
      throw new IllegalArgumentException(draft.owner().label() + " is no data source");
    }
    return draft
        .callPlugin(() -> source.spec(draft.config()), reports)
        .map(
            spec ->
                new DataStep<>(
                    draft.name(),
                    source,
                    draft.config(),
                    draft.origin(),
                    draft.configuration(),
                    references(draft),
                    spec));
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
  PlannedSpecs upstreamSpecs() {
    return new PlannedSpecs(
        upstreamSpecs.data(),
        Map.copyOf(upstreamSpecs.stages()),
        Map.copyOf(upstreamSpecs.observations()));
  }

  /** Plans a step whose configuration could be bound, if all that it reads is planned. */
  <C extends Record> void plan(BoundStep<C> draft) {
    List<LocatedReference> references = draft.references();
    boolean ready =
        references.stream()
            .map(LocatedReference::reference)
            .allMatch(r -> ReferenceValidator.isData(r) || planned.containsKey(r.step()));
    // filtered, not matched, so that every reference is checked and not only those up to the first
    // fault
    if (ready
        && references.stream()
            .filter(r -> !check.validateRequirements(r, upstreamSpecs))
            .toList()
            .isEmpty()) {
      step(draft).ifPresent(step -> planned.put(step.name(), step));
    }
  }

  private <C extends Record> Optional<Step> step(BoundStep<C> draft) {
    if (draft.plugin() instanceof ModelStage<C> stage) {
      return draft
          .callPlugin(() -> stage.spec(draft.config(), upstreamSpecs), reports)
          .map(o -> stage(draft, stage, o));
    }
    if (draft.plugin() instanceof Probe<C> probe) {
      return probe(draft, probe);
    }
    Visualizer<C> visualizer = (Visualizer<C>) draft.plugin();
    return figure(draft, visualizer);
  }

  private <C extends Record> Step stage(BoundStep<C> draft, ModelStage<C> stage, StageSpec spec) {
    upstreamSpecs.stages().put(draft.name(), spec);
    return new StageStep<>(
        draft.name(),
        stage,
        draft.config(),
        draft.origin(),
        draft.configuration(),
        references(draft),
        spec);
  }

  private <C extends Record> Optional<Step> probe(BoundStep<C> draft, Probe<C> probe) {
    Optional<ObservationSpec> spec =
        draft.callPlugin(() -> probe.spec(draft.config(), upstreamSpecs), reports);
    if (spec.isEmpty()) {
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
            spec.get(),
            watched.stageOf(draft.name()),
            draft.keys().orElseThrow().every());
    Optional<String> fault = watched.findError(step, planned);
    if (fault.isPresent()) {
      reports
          .configErrors()
          .accept(
              Diagnostic.at(
                  MapKeys.locate(draft.node(), ProbeScheduleReader.KEY, draft.owner().location()),
                  fault.get()));
      return Optional.empty();
    }
    upstreamSpecs.observations().put(draft.name(), spec.get());
    return Optional.of(step);
  }

  private <C extends Record> Optional<Step> figure(BoundStep<C> draft, Visualizer<C> visualizer) {
    Optional<Boolean> checked =
        draft.callPlugin(
            () -> {
              visualizer.validate(draft.config(), upstreamSpecs);
              return true;
            },
            reports);
    StepOptions keys = draft.keys().orElseThrow();
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

  private static List<ConfigReference> references(BoundStep<?> draft) {
    return draft.references().stream().map(LocatedReference::reference).toList();
  }
}
