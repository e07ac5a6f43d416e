package io.decant.engine.cache;

import static java.util.Objects.requireNonNull;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.plan.StepDeduplicator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which steps of an experiment will be computed, and which results are cached, in each seed.
 *
 * @since 0.1.0
 */
public final class ExecutionPreview {

  private static final StepDecision ALWAYS_RENDERED =
      new StepDecision.Run("is run-wide, so each run renders it");

  private final Map<Long, Map<String, StepDecision>> bySeed;
  private final String dataDigest;

  private ExecutionPreview(Map<Long, Map<String, StepDecision>> bySeed, String dataDigest) {
    this.bySeed = bySeed;
    this.dataDigest = dataDigest;
  }

  /**
   * Verifies the cached files and changes nothing.
   *
   * @param deduplicator the steps that an earlier experiment of the command computes
   * @param policy whether cached results may be used
   */
  static ExecutionPreview decision(
      ExperimentPlan plan,
      StepCache cache,
      StepDeduplicator deduplicator,
      CacheKeys cacheKeys,
      CachePolicy policy) {
    Map<Long, Map<String, StepDecision>> bySeed = new LinkedHashMap<>();
    for (long seed : plan.seeds()) {
      bySeed.put(
          seed,
          new SeedStepDecisions(plan, cache, deduplicator, cacheKeys, seed, policy).decisions());
    }
    return new ExecutionPreview(bySeed, cacheKeys.dataDigest());
  }

  /**
   * Returns the decision for a step in a seed; empty for the data, which is loaded if a step reads
   * it.
   */
  public Optional<StepDecision> decision(long seed, Step step) {
    return step.isRunWide()
        ? Optional.of(ALWAYS_RENDERED)
        : Optional.ofNullable(requireNonNull(bySeed.get(seed)).get(step.name()));
  }

  /** Returns the digest of the data, see {@link CacheKeys#dataDigest}. */
  public String dataDigest() {
    return dataDigest;
  }

  /** Returns whether a stage is trained or a probe observes. */
  public boolean needsData(long seed, ExperimentPlan plan) {
    return plan.steps().stream()
        .filter(step -> !(step instanceof FigureStep<?>))
        .anyMatch(
            step ->
                !(requireNonNull(bySeed.get(seed)).get(step.name()) instanceof StepDecision.Reuse));
  }

  /** Groups the seeds by the decision for a step, in the order of the plan. */
  public Map<StepDecision, List<Long>> seedsByDecision(Step step) {
    Map<StepDecision, List<Long>> seeds = new LinkedHashMap<>();
    bySeed
        .keySet()
        .forEach(
            seed ->
                decision(seed, step)
                    .ifPresent(
                        decision ->
                            seeds.computeIfAbsent(decision, v -> new ArrayList<>()).add(seed)));
    return seeds;
  }
}
