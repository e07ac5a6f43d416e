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
import io.decant.engine.store.CheckpointHeader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decides for each step of a seed whether it will be computed, and why. */
final class SeedPreview {

  private static final StepDecision WITHOUT_CODE =
      new StepDecision.Run("the jar of its plugin, or of one that it reads, can't be read");

  private final ExperimentPlan plan;
  private final StepCache cache;
  private final StepDeduplicator equal;
  private final CacheKeys identities;
  private final long seed;
  private final CachePolicy policy;
  private final Map<String, StepDecision> decisions = new LinkedHashMap<>();
  private final Map<String, CachedStage> stages = new LinkedHashMap<>();

  SeedPreview(
      ExperimentPlan plan,
      StepCache cache,
      StepDeduplicator equal,
      CacheKeys identities,
      long seed,
      CachePolicy reuse) {
    this.plan = plan;
    this.cache = cache;
    this.equal = equal;
    this.identities = identities;
    this.seed = seed;
    this.policy = reuse;
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
    boolean seenInTraining =
        !(step instanceof StageStep<?> stage)
            || CachedStage.cachesEpochs(stage)
            || ProbeStep.watching(plan, stage).stream()
                .allMatch(probe -> equal.earlierExperiment(plan, seed, probe).isPresent());
    return equal
        .earlierExperiment(plan, seed, step)
        .filter(experiment -> seenInTraining)
        .map(StepDecision.Reuse::from);
  }

  private StepDecision decide(Step step) {
    if (step instanceof StageStep<?> stage) {
      return stage(stage);
    }
    return step instanceof ProbeStep<?> probe ? probe(probe) : figure((FigureStep<?>) step);
  }

  private StepDecision stage(StageStep<?> stage) {
    Optional<CacheKey> cacheKey = identities.stage(seed, stage);
    if (cacheKey.isEmpty()) {
      return WITHOUT_CODE;
    }
    Lookup kept = cache.lookup(cacheKey.get());
    if (!(kept instanceof Hit sound)) {
      return resuming(stage, cacheKey.get(), missing(kept, cacheKey.get()));
    }
    try {
      CachedStage trained = CachedStage.read(sound.entry().folder());
      stages.put(stage.name(), trained);
      return trained.hasEpochs() ? StepDecision.Reuse.OWN : watched(stage, trained);
    } catch (InvalidInputException e) {
      return StepDecision.Replace.corrupt(e.getMessage());
    }
  }

  /**
   * Resumes an interrupted training unless a probe must observe a completed epoch whose model is
   * not cached.
   */
  private StepDecision resuming(StageStep<?> stage, CacheKey cacheKey, StepDecision verdict) {
    Optional<CheckpointHeader> position = cache.checkpoints(cacheKey).latestHeader();
    if (position.isEmpty()) {
      return verdict;
    }
    CheckpointHeader kept = position.get();
    boolean seen =
        kept.epochs().stream()
            .filter(report -> !kept.models().contains(report.epoch()))
            .allMatch(
                report ->
                    ProbeStep.watching(plan, stage).stream()
                        .filter(probe -> probe.every().includes(report.epoch(), report.epochs()))
                        .allMatch(
                            probe -> isCached(probe, ProbeInvocation.afterEpoch(report.epoch()))));
    return seen ? verdict.resumingAt(kept.position()) : verdict;
  }

  private boolean isCached(ProbeStep<?> probe, ProbeInvocation invocation) {
    return identities
        .observation(seed, probe, invocation)
        .map(cache::lookup)
        .filter(Hit.class::isInstance)
        .isPresent();
  }

  /** Trains a stage again if its epochs are not cached and a probe has not observed all of them. */
  private StepDecision watched(StageStep<?> stage, CachedStage trained) {
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
    List<ProbeInvocation> looks = ProbeInvocation.of(probe, epochs(probe));
    int sound = 0;
    Optional<StepDecision> fault = Optional.empty();
    for (ProbeInvocation invocation : looks) {
      Optional<CacheKey> cacheKey = identities.observation(seed, probe, invocation);
      if (cacheKey.isEmpty()) {
        return WITHOUT_CODE;
      }
      Lookup kept = cache.lookup(cacheKey.get());
      if (kept instanceof Hit) {
        sound++;
      } else if (fault.isEmpty()) {
        fault = Optional.of(missing(kept, cacheKey.get()));
      }
    }
    if (fault.isEmpty()) {
      return StepDecision.Reuse.OWN;
    }
    boolean some = sound > 0 && fault.get().equals(StepDecision.Run.NOT_CACHED);
    return some
        ? new StepDecision.Run(
            (looks.size() - sound) + " of its " + looks.size() + " observations are not cached")
        : fault.get();
  }

  /**
   * Returns the epochs of the stage that a probe watches; the planned ones if the stage is not
   * cached.
   */
  private List<EpochMetrics> epochs(ProbeStep<?> probe) {
    if (probe.watchedStage().isEmpty()) {
      return List.of();
    }
    String watched = probe.watchedStage().get();
    if (stages.containsKey(watched)) {
      return stages.get(watched).record().epochs();
    }
    int planned =
        plan.steps().stream()
            .filter(step -> step.name().equals(watched))
            .mapToInt(step -> ((StageStep<?>) step).spec().epochs())
            .findFirst()
            .orElseThrow();
    return IntStream.rangeClosed(1, planned)
        .mapToObj(epoch -> new EpochMetrics(epoch, planned, Map.of()))
        .toList();
  }

  private StepDecision figure(FigureStep<?> figure) {
    Optional<CacheKey> own = identities.figure(seed, figure);
    Optional<CacheKey> ofAll = identities.runWideFigure(seed, figure);
    if (own.isEmpty() || ofAll.isEmpty()) {
      return WITHOUT_CODE;
    }
    Lookup kept = cache.lookup(own.get());
    Lookup keptOfAll = cache.lookup(ofAll.get());
    if (kept instanceof Hit || keptOfAll instanceof Hit) {
      return StepDecision.Reuse.OWN;
    }
    if (kept instanceof Corrupt) {
      return missing(kept, own.get());
    }
    boolean lookedAtAll = cache.lastUsedKey(own.get()).filter(CacheKey::spansAllSeeds).isPresent();
    return missing(keptOfAll, lookedAtAll ? ofAll.get() : own.get());
  }

  /** Explains why no cached result is used. */
  private StepDecision missing(Lookup kept, CacheKey cacheKey) {
    if (kept instanceof Corrupt damaged) {
      return StepDecision.Replace.corrupt(damaged.reason());
    }
    List<String> changes =
        cache
            .lastUsedKey(cacheKey)
            .map(
                last ->
                    CacheMissExplanation.explain(
                        last,
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
