package io.decant.engine.run;

import static java.util.Objects.requireNonNull;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Invokes the probes of a seed: during the training of stages or later on their cached epochs, and
 * after it. Each observation is committed at once.
 */
final class ProbeExecutor {

  private final SeedWorkspace seed;
  private final CancellationToken cancellation;
  private final RunMeters metrics;
  private final StepPipelines pipelines;
  private final StepContextFactory contexts;
  private final Map<String, TreeMap<ObservationEpoch, Observation>> observations =
      new ConcurrentHashMap<>();
  private final Map<String, RestoredStage> restored = new ConcurrentHashMap<>();

  ProbeExecutor(
      SeedWorkspace seed,
      CancellationToken cancellation,
      RunMeters metrics,
      StepPipelines pipelines,
      StepContextFactory contexts) {
    this.seed = seed;
    this.cancellation = cancellation;
    this.metrics = metrics;
    this.pipelines = pipelines;
    this.contexts = contexts;
  }

  /**
   * Invokes the probes that are scheduled for an epoch of a stage in training.
   *
   * @param model returns the model after the epoch; called only if an observation is not cached
   */
  void observeDuringTraining(StageStep<?> stage, EpochMetrics report, Supplier<Model> model) {
    Supplier<ActivationStore> currentStore =
        new Lazy<>(
            () -> seed.activations().withStageInTraining(stage.name(), stage.spec(), model.get()));
    for (ProbeStep<?> probe : watching(stage, report)) {
      pipelines
          .duringTraining(seed.step(stage))
          .run(
              seed.step(probe),
              () -> invoke(probe, ProbeInvocation.afterEpoch(report.epoch()), currentStore, false));
    }
  }

  /** Returns whether all observations of an epoch are cached. */
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

  /** Records that a stage is not trained, so that probes observe its cached epochs. */
  void addRestored(StageStep<?> stage, RestoredStage models) {
    restored.put(stage.name(), models);
  }

  /**
   * Returns all observations of a probe, once the stages that it reads are trained.
   *
   * @param epochs the epochs of the stage that it watches
   */
  ObservationSeries observe(ProbeStep<?> probe, List<EpochMetrics> epochs) {
    for (ProbeInvocation invocation : ProbeInvocation.of(probe, epochs)) {
      if (!observations(probe.name()).containsKey(invocation.epoch())) {
        invoke(
            probe,
            invocation,
            () -> invocation.duringTraining() ? storeFor(probe, invocation) : seed.activations(),
            true);
      }
    }
    return new ObservationSeries(observations(probe.name()));
  }

  /** Returns the models after an epoch of the stage that the probe watches. */
  private ActivationStore storeFor(ProbeStep<?> probe, ProbeInvocation invocation) {
    StageStep<?> stage =
        seed.plan().steps().stream()
            .filter(step -> step.name().equals(probe.watchedStage().orElseThrow()))
            .map(step -> (StageStep<?>) step)
            .findFirst()
            .orElseThrow();
    Model model = requireNonNull(restored.get(stage.name())).afterEpoch(invocation.epoch().epoch());
    return seed.activations().withStageInTraining(stage.name(), stage.spec(), model);
  }

  private Observation invoke(
      ProbeStep<?> probe,
      ProbeInvocation invocation,
      Supplier<ActivationStore> models,
      boolean reportsProgress) {
    cancellation.throwIfRequested();
    Observation observation =
        seed.cache()
            .observation(probe, invocation)
            .orElseGet(
                () -> {
                  Observation observed = observed(probe, invocation, models.get(), reportsProgress);
                  return metrics.timeWrite(
                      seed.seed(), probe, () -> seed.cache().commit(probe, invocation, observed));
                });
    observations(probe.name()).put(invocation.epoch(), observation);
    return observation;
  }

  private <C extends Record> Observation observed(
      ProbeStep<C> probe,
      ProbeInvocation invocation,
      ActivationStore models,
      boolean reportsProgress) {
    DefaultProbeContext scope =
        new DefaultProbeContext(
            reportsProgress
                ? contexts.create(seed.step(probe))
                : contexts.createWithoutProgress(seed.step(probe)),
            invocation.epoch(),
            models,
            other -> seriesUntil(invocation, probe, other));
    Observation result =
        SpecVerifier.requireNonNull("observation", probe.plugin().observe(probe.config(), scope));
    SpecVerifier.verify(probe.spec(), result);
    FiniteCheck.requireFinite(result, "at " + invocation.epoch().label());
    return result;
  }

  private TreeMap<ObservationEpoch, Observation> observations(String probe) {
    return observations.computeIfAbsent(probe, name -> new TreeMap<>());
  }

  /**
   * Returns what another probe had observed by the time of an invocation, even if that is performed
   * later.
   */
  private ObservationSeries seriesUntil(
      ProbeInvocation invocation, ProbeStep<?> probe, String other) {
    SortedMap<ObservationEpoch, Observation> earlier = observations(other);
    if (invocation.duringTraining() && watchedStage(other).equals(probe.watchedStage())) {
      earlier = observations(other).headMap(invocation.epoch(), true);
    }
    if (earlier.isEmpty()) {
      throw new IllegalArgumentException("probe " + other + " has observed nothing yet");
    }
    return new ObservationSeries(earlier);
  }

  private Optional<String> watchedStage(String probe) {
    for (Step step : seed.plan().steps()) {
      if (step instanceof ProbeStep<?> other && other.name().equals(probe)) {
        return other.watchedStage();
      }
    }
    return Optional.empty();
  }
}
