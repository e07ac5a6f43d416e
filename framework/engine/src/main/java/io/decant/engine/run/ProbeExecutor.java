package io.decant.engine.run;

import io.decant.api.EpochIndex;
import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.spi.CancellationToken;
import io.decant.engine.cache.ProbeInvocation;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.context.ActivationStore;
import io.decant.engine.run.context.DefaultProbeContext;
import io.decant.engine.run.context.FiniteCheck;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.engine.run.schedule.Lazy;
import io.decant.engine.store.ObservationFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the probes of a seed see: while stages train, or afterwards in what is kept of each epoch,
 * and at the end. Each look is kept as soon as it was taken, so that it need not be taken again.
 */
final class ProbeExecutor {

  private final SeedWorkspace seed;
  private final CancellationToken cancellation;
  private final RunMetrics metrics;
  private final StepPipelines pipelines;
  private final StepContextFactory contexts;
  private final Map<String, TreeMap<EpochIndex, Observation>> looks = new ConcurrentHashMap<>();
  private final Map<String, RestoredStage> restored = new ConcurrentHashMap<>();

  ProbeExecutor(
      SeedWorkspace seed,
      CancellationToken cancellation,
      RunMetrics metrics,
      StepPipelines pipelines,
      StepContextFactory contexts) {
    this.seed = seed;
    this.cancellation = cancellation;
    this.metrics = metrics;
    this.pipelines = pipelines;
    this.contexts = contexts;
  }

  /**
   * Lets the probes that look on look at a stage in training, those whose turn it is.
   *
   * @param model as it is after the epoch; asked for only if a look is not kept
   */
  void observeDuringTraining(StageStep<?> stage, EpochMetrics report, Supplier<Model> model) {
    Supplier<ActivationStore> now =
        new Lazy<>(
            () -> seed.activations().withStageInTraining(stage.name(), stage.spec(), model.get()));
    for (ProbeStep<?> probe : watching(stage, report)) {
      pipelines
          .duringTraining(seed.step(stage))
          .run(
              seed.step(probe),
              () -> invoke(probe, ProbeInvocation.afterEpoch(report.epoch()), now, false));
    }
  }

  /** Whether all that these probes saw after an epoch is kept. */
  boolean areCached(StageStep<?> stage, EpochMetrics report) {
    return watching(stage, report).stream()
        .allMatch(
            probe ->
                seed.cache()
                    .observation(probe, ProbeInvocation.afterEpoch(report.epoch()))
                    .isPresent());
  }

  private List<ProbeStep<?>> watching(StageStep<?> stage, EpochMetrics report) {
    return ProbeStep.watching(seed.plan(), stage).stream()
        .filter(probe -> probe.every().includes(report.epoch(), report.epochs()))
        .toList();
  }

  /** Says that a stage is not trained, so that probes have not looked on. */
  void useRestored(StageStep<?> stage, RestoredStage models) {
    restored.put(stage.name(), models);
  }

  /**
   * All that a probe sees, once the stages that it reads are trained.
   *
   * @param epochs those of the stage that it watches
   */
  ObservationSeries observe(ProbeStep<?> probe, List<EpochMetrics> epochs) {
    for (ProbeInvocation invocation : ProbeInvocation.of(probe, epochs)) {
      if (!seen(probe.name()).containsKey(invocation.epoch())) {
        invoke(
            probe,
            invocation,
            () -> invocation.duringTraining() ? then(probe, invocation) : seed.activations(),
            true);
      }
    }
    return new ObservationSeries(seen(probe.name()));
  }

  /** The models as they were when the stage that a probe watches was in training. */
  private ActivationStore then(ProbeStep<?> probe, ProbeInvocation invocation) {
    StageStep<?> watched =
        seed.plan().steps().stream()
            .filter(step -> step.name().equals(probe.watchedStage().orElseThrow()))
            .map(step -> (StageStep<?>) step)
            .findFirst()
            .orElseThrow();
    Model model = restored.get(watched.name()).afterEpoch(invocation.epoch().epoch());
    return seed.activations().withStageInTraining(watched.name(), watched.spec(), model);
  }

  private Observation invoke(
      ProbeStep<?> probe,
      ProbeInvocation invocation,
      Supplier<ActivationStore> models,
      boolean shown) {
    cancellation.throwIfRequested();
    Observation seen =
        seed.cache()
            .observation(probe, invocation)
            .orElseGet(
                () -> {
                  Observation observed = observed(probe, invocation, models.get(), shown);
                  metrics.timePersisting(
                      seed.seed(), probe, () -> seed.cache().put(probe, invocation, observed));
                  return observed;
                });
    seen(probe.name()).put(invocation.epoch(), seen);
    return seen;
  }

  private <C extends Record> Observation observed(
      ProbeStep<C> probe, ProbeInvocation invocation, ActivationStore models, boolean shown) {
    DefaultProbeContext scope =
        new DefaultProbeContext(
            shown
                ? contexts.create(seed.step(probe))
                : contexts.createWithoutProgress(seed.step(probe)),
            invocation.epoch(),
            models,
            other -> seenUntil(invocation, probe, other));
    Observation given =
        SpecVerifier.requireNonNull("observation", probe.plugin().observe(probe.config(), scope));
    SpecVerifier.verify(probe.spec(), given);
    FiniteCheck.requireFinite(given, "at " + invocation.epoch().label());
    return ObservationFiles.roundTrip(given);
  }

  private TreeMap<EpochIndex, Observation> seen(String probe) {
    return looks.computeIfAbsent(probe, name -> new TreeMap<>());
  }

  /**
   * What another probe had seen at the time of a look: no more, even if that look is taken later.
   */
  private ObservationSeries seenUntil(
      ProbeInvocation invocation, ProbeStep<?> probe, String other) {
    SortedMap<EpochIndex, Observation> seen = seen(other);
    if (invocation.duringTraining() && watched(other).equals(probe.watchedStage())) {
      seen = seen(other).headMap(invocation.epoch(), true);
    }
    if (seen.isEmpty()) {
      throw new IllegalArgumentException("probe " + other + " has observed nothing yet");
    }
    return new ObservationSeries(seen);
  }

  private Optional<String> watched(String probe) {
    for (Step step : seed.plan().steps()) {
      if (step instanceof ProbeStep<?> other && other.name().equals(probe)) {
        return other.watchedStage();
      }
    }
    return Optional.empty();
  }
}
