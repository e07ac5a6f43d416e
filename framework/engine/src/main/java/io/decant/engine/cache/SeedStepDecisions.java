package io.decant.engine.cache;

import io.decant.api.EpochMetrics;
import io.decant.api.InvalidInputException;
import io.decant.engine.cache.StepCache.Corrupt;
import io.decant.engine.cache.StepCache.Hit;
import io.decant.engine.cache.StepCache.Lookup;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.plan.StepDeduplicator;
import io.decant.engine.store.CheckpointMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decides for each step of a seed whether it will be computed, and why. */
final class SeedStepDecisions {

  private static final StepDecision CODE_UNREADABLE =
      new StepDecision.Run("the jar of its plugin, or of one that it reads, can't be read");

  private final ExperimentPlan plan;
  private final StepCache cache;
  private final StepDeduplicator deduplicator;
  private final CacheKeys cacheKeys;
  private final long seed;
  private final CachePolicy policy;
  private final Map<String, StepDecision> decisions = new LinkedHashMap<>();
  private final Map<String, CachedStage> stages = new LinkedHashMap<>();

  SeedStepDecisions(
      ExperimentPlan plan,
      StepCache cache,
      StepDeduplicator deduplicator,
      CacheKeys cacheKeys,
      long seed,
      CachePolicy policy) {
    this.plan = plan;
    this.cache = cache;
    this.deduplicator = deduplicator;
    this.cacheKeys = cacheKeys;
    this.seed = seed;
    this.policy = policy;
  }

  /** Returns the decisions by step name, without run-wide steps. */
  Map<String, StepDecision> decisions() {
    for (Step step : plan.steps()) {
      if (!step.isRunWide()) {
        decisions.put(
            step.name(),
            shared(step)
                .orElseGet(
                    () ->
                        policy.allowsReuse()
                            ? decide(step)
                            : new StepDecision.Run(policy.reason())));
      }
    }
    return decisions;
  }

  /** Returns the decision for a step that an earlier experiment of the command computes. */
  private Optional<StepDecision> shared(Step step) {
    boolean observedInTraining =
        !(step instanceof StageStep<?> stage)
            || CachedStage.cachesEpochs(stage)
            || ProbeStep.watching(plan, stage).stream()
                .allMatch(probe -> deduplicator.earlierExperiment(plan, seed, probe).isPresent());
    return deduplicator
        .earlierExperiment(plan, seed, step)
        .filter(experiment -> observedInTraining)
        .map(StepDecision.Reuse::from);
  }

  private StepDecision decide(Step step) {
    if (step instanceof StageStep<?> stage) {
      return stage(stage);
    }
    return step instanceof ProbeStep<?> probe ? probe(probe) : figure((FigureStep<?>) step);
  }

  private StepDecision stage(StageStep<?> stage) {
    Optional<CacheKey> cacheKey = cacheKeys.stage(seed, stage);
    if (cacheKey.isEmpty()) {
      return CODE_UNREADABLE;
    }
    Lookup lookup = cache.lookup(cacheKey.get());
    if (!(lookup instanceof Hit hit)) {
      return resumeDecision(stage, cacheKey.get(), missDecision(lookup, cacheKey.get()));
    }
    try {
      CachedStage trained = CachedStage.read(hit.entry().folder());
      stages.put(stage.name(), trained);
      return trained.hasEpochs() ? StepDecision.Reuse.OWN : observationDecision(stage, trained);
    } catch (InvalidInputException e) {
      return StepDecision.Replace.corrupt(e.getMessage());
    }
  }

  /**
   * Resumes an interrupted training unless a probe must observe a completed epoch whose model is
   * not cached.
   */
  private StepDecision resumeDecision(
      StageStep<?> stage, CacheKey cacheKey, StepDecision decision) {
    Optional<CheckpointMetadata> position = cache.checkpoints(cacheKey).latestHeader();
    if (position.isEmpty()) {
      return decision;
    }
    CheckpointMetadata checkpoint = position.get();
    boolean isObserved =
        checkpoint.epochs().stream()
            .filter(report -> !checkpoint.models().contains(report.epoch()))
            .allMatch(
                report ->
                    ProbeStep.watching(plan, stage).stream()
                        .filter(probe -> probe.every().includes(report.epoch(), report.epochs()))
                        .allMatch(
                            probe -> isCached(probe, ProbeInvocation.afterEpoch(report.epoch()))));
    return isObserved ? decision.resumingAt(checkpoint.position()) : decision;
  }

  private boolean isCached(ProbeStep<?> probe, ProbeInvocation invocation) {
    return cacheKeys
        .observation(seed, probe, invocation)
        .map(cache::lookup)
        .filter(Hit.class::isInstance)
        .isPresent();
  }

  /** Trains a stage again if its epochs are not cached and a probe has not observed all of them. */
  private StepDecision observationDecision(StageStep<?> stage, CachedStage trained) {
    for (ProbeStep<?> probe : ProbeStep.watching(plan, stage)) {
      for (ProbeInvocation invocation : ProbeInvocation.of(probe, trained.record().epochs())) {
        if (invocation.duringTraining() && !isCached(probe, invocation)) {
          stages.remove(stage.name());
          return new StepDecision.Run(
              probe.name() + " observes its training, and its epochs are too large to be cached");
        }
      }
    }
    return StepDecision.Reuse.OWN;
  }

  private StepDecision probe(ProbeStep<?> probe) {
    List<ProbeInvocation> invocations = ProbeInvocation.of(probe, epochs(probe));
    int hits = 0;
    Optional<StepDecision> problem = Optional.empty();
    for (ProbeInvocation invocation : invocations) {
      Optional<CacheKey> cacheKey = cacheKeys.observation(seed, probe, invocation);
      if (cacheKey.isEmpty()) {
        return CODE_UNREADABLE;
      }
      Lookup lookup = cache.lookup(cacheKey.get());
      if (lookup instanceof Hit) {
        hits++;
      } else if (problem.isEmpty()) {
        problem = Optional.of(missDecision(lookup, cacheKey.get()));
      }
    }
    if (problem.isEmpty()) {
      return StepDecision.Reuse.OWN;
    }
    boolean partlyCached = hits > 0 && problem.get().equals(StepDecision.Run.NOT_CACHED);
    return partlyCached
        ? new StepDecision.Run(
            (invocations.size() - hits)
                + " of its "
                + invocations.size()
                + " observations are not cached")
        : problem.get();
  }

  /**
   * Returns the epochs of the stage that a probe watches; the planned ones if the stage is not
   * cached.
   */
  private List<EpochMetrics> epochs(ProbeStep<?> probe) {
    if (probe.watchedStage().isEmpty()) {
      return List.of();
    }
    String watchedStage = probe.watchedStage().get();
    if (stages.containsKey(watchedStage)) {
      return stages.get(watchedStage).record().epochs();
    }
    int planned =
        plan.steps().stream()
            .filter(step -> step.name().equals(watchedStage))
            .mapToInt(step -> ((StageStep<?>) step).spec().epochs())
            .findFirst()
            .orElseThrow();
    return IntStream.rangeClosed(1, planned)
        .mapToObj(epoch -> new EpochMetrics(epoch, planned, Map.of()))
        .toList();
  }

  private StepDecision figure(FigureStep<?> figure) {
    Optional<CacheKey> seedKey = cacheKeys.figure(seed, figure);
    Optional<CacheKey> runWideKey = cacheKeys.runWideFigure(seed, figure);
    if (seedKey.isEmpty() || runWideKey.isEmpty()) {
      return CODE_UNREADABLE;
    }
    Lookup lookup = cache.lookup(seedKey.get());
    Lookup runWideLookup = cache.lookup(runWideKey.get());
    if (lookup instanceof Hit || runWideLookup instanceof Hit) {
      return StepDecision.Reuse.OWN;
    }
    if (lookup instanceof Corrupt) {
      return missDecision(lookup, seedKey.get());
    }
    boolean wasRunWide =
        cache.lastUsedKey(seedKey.get()).filter(CacheKey::spansAllSeeds).isPresent();
    return missDecision(runWideLookup, wasRunWide ? runWideKey.get() : seedKey.get());
  }

  /** Explains why no cached result is used. */
  private StepDecision missDecision(Lookup lookup, CacheKey cacheKey) {
    if (lookup instanceof Corrupt corrupt) {
      return StepDecision.Replace.corrupt(corrupt.reason());
    }
    List<String> changes =
        cache
            .lastUsedKey(cacheKey)
            .map(
                lastKey ->
                    CacheMissExplanation.explain(
                        lastKey,
                        cacheKey,
                        step ->
                            decisions.containsKey(step)
                                && !(decisions.get(step) instanceof StepDecision.Reuse)))
            .orElse(List.of());
    return changes.isEmpty()
        ? StepDecision.Run.NOT_CACHED
        : new StepDecision.Run(String.join(", ", changes));
  }
}
