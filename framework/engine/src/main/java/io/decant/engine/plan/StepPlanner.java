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
 * Plans the steps of one experiment, each after those that it reads, by requesting the spec from
 * its plugin. A step that reads an invalid one is skipped silently, because its own errors can't be
 * determined.
 */
final class StepPlanner {

  private final PlannedSpecs upstreamSpecs;
  private final ReferenceValidator validator;
  private final DiagnosticSinks sinks;
  private final ProbeAttachments attachments;
  private final Map<String, Step> planned = new LinkedHashMap<>();

  StepPlanner(
      DataStep<?> data,
      ReferenceValidator validator,
      ProbeAttachments attachments,
      DiagnosticSinks sinks) {
    this.upstreamSpecs =
        new PlannedSpecs(data.spec(), new LinkedHashMap<>(), new LinkedHashMap<>());
    this.validator = validator;
    this.attachments = attachments;
    this.sinks = sinks;
  }

  /**
   * Plans the data; returns empty if the plugin rejects its configuration or fails, which is
   * reported.
   */
  static <C extends Record> Optional<DataStep<C>> planData(
      BoundStep<C> boundStep, DiagnosticSinks sinks) {
    if (!(boundStep.plugin() instanceof DataSource<C> source)) {
      throw new IllegalArgumentException(boundStep.owner().label() + " is not a data source");
    }
    return boundStep
        .callPlugin(() -> source.spec(boundStep.config()), sinks)
        .map(
            spec ->
                new DataStep<>(
                    boundStep.name(),
                    source,
                    boundStep.config(),
                    boundStep.origin(),
                    boundStep.configuration(),
                    references(boundStep),
                    spec));
  }

  /** Returns the planned steps in order. */
  List<Step> planned() {
    return List.copyOf(planned.values());
  }

  /** Returns the planned steps by name. */
  Map<String, Step> byName() {
    return planned;
  }

  /** Returns the specs of the planned steps. */
  PlannedSpecs upstreamSpecs() {
    return new PlannedSpecs(
        upstreamSpecs.data(),
        Map.copyOf(upstreamSpecs.stages()),
        Map.copyOf(upstreamSpecs.observations()));
  }

  /** Plans a bound step, if all steps that it reads are planned. */
  <C extends Record> void plan(BoundStep<C> boundStep) {
    List<LocatedReference> references = boundStep.references();
    boolean ready =
        references.stream()
            .map(LocatedReference::reference)
            .allMatch(r -> ReferenceValidator.isData(r) || planned.containsKey(r.step()));
    // filter, not anyMatch, so that all references are checked
    if (ready
        && references.stream()
            .filter(r -> !validator.validateRequirements(r, upstreamSpecs))
            .toList()
            .isEmpty()) {
      step(boundStep).ifPresent(step -> planned.put(step.name(), step));
    }
  }

  private <C extends Record> Optional<Step> step(BoundStep<C> boundStep) {
    if (boundStep.plugin() instanceof ModelStage<C> stage) {
      return boundStep
          .callPlugin(() -> stage.spec(boundStep.config(), upstreamSpecs), sinks)
          .map(o -> stage(boundStep, stage, o));
    }
    if (boundStep.plugin() instanceof Probe<C> probe) {
      return probe(boundStep, probe);
    }
    Visualizer<C> visualizer = (Visualizer<C>) boundStep.plugin();
    return figure(boundStep, visualizer);
  }

  private <C extends Record> Step stage(
      BoundStep<C> boundStep, ModelStage<C> stage, StageSpec spec) {
    upstreamSpecs.stages().put(boundStep.name(), spec);
    return new StageStep<>(
        boundStep.name(),
        stage,
        boundStep.config(),
        boundStep.origin(),
        boundStep.configuration(),
        references(boundStep),
        spec);
  }

  private <C extends Record> Optional<Step> probe(BoundStep<C> boundStep, Probe<C> probe) {
    Optional<ObservationSpec> spec =
        boundStep.callPlugin(() -> probe.spec(boundStep.config(), upstreamSpecs), sinks);
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    ProbeStep<C> step =
        new ProbeStep<>(
            boundStep.name(),
            probe,
            boundStep.config(),
            boundStep.origin(),
            boundStep.configuration(),
            references(boundStep),
            spec.get(),
            attachments.stageOf(boundStep.name()),
            boundStep.keys().orElseThrow().every());
    Optional<String> error = attachments.findError(step, planned);
    if (error.isPresent()) {
      sinks
          .configErrors()
          .accept(
              Diagnostic.at(
                  MapKeys.locate(
                      boundStep.node(), ProbeScheduleReader.KEY, boundStep.owner().location()),
                  error.get()));
      return Optional.empty();
    }
    upstreamSpecs.observations().put(boundStep.name(), spec.get());
    return Optional.of(step);
  }

  private <C extends Record> Optional<Step> figure(
      BoundStep<C> boundStep, Visualizer<C> visualizer) {
    Optional<Boolean> checked =
        boundStep.callPlugin(
            () -> {
              visualizer.validate(boundStep.config(), upstreamSpecs);
              return true;
            },
            sinks);
    StepOptions keys = boundStep.keys().orElseThrow();
    return checked.map(
        yes ->
            new FigureStep<>(
                boundStep.name(),
                visualizer,
                boundStep.config(),
                boundStep.origin(),
                boundStep.configuration(),
                references(boundStep),
                keys.title(),
                keys.caption()));
  }

  private static List<ConfigReference> references(BoundStep<?> boundStep) {
    return boundStep.references().stream().map(LocatedReference::reference).toList();
  }
}
