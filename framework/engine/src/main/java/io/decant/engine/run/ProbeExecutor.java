package io.decant.engine.run;

import static java.util.Objects.requireNonNull;

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
   * Invokes the probes that are scheduled for an epoch of a stage in training.
   *
   * @param model returns the model after the epoch; called only if an observation is not cached
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
  void useRestored(StageStep<?> stage, RestoredStage models) {
    restored.put(stage.name(), models);
  }

  /**
   * Returns all observations of a probe, once the stages that it reads are trained.
   *
   * @param epochs the epochs of the stage that it watches
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

  /** Returns the models after an epoch of the stage that the probe watches. */
  private ActivationStore then(ProbeStep<?> probe, ProbeInvocation invocation) {
    StageStep<?> watched =
        seed.plan().steps().stream()
            .filter(step -> step.name().equals(probe.watchedStage().orElseThrow()))
            .map(step -> (StageStep<?>) step)
            .findFirst()
            .orElseThrow();
    Model model =
        requireNonNull(restored.get(watched.name())).afterEpoch(invocation.epoch().epoch());
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
                  return metrics.timePersisting(
                      seed.seed(), probe, () -> seed.cache().commit(probe, invocation, observed));
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
    return given;
  }

  private TreeMap<EpochIndex, Observation> seen(String probe) {
    return looks.computeIfAbsent(probe, name -> new TreeMap<>());
  }

  /**
   * Returns what another probe had observed by the time of an invocation, even if that is performed
   * later.
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
