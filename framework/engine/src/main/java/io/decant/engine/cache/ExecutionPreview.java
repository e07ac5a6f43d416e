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

  private static final StepDecision DRAWN_ALWAYS =
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
   * @param equal the steps that an earlier experiment of the command computes
   * @param reuse whether cached results may be used
   */
  static ExecutionPreview decision(
      ExperimentPlan plan,
      StepCache cache,
      StepDeduplicator equal,
      CacheKeys identities,
      CachePolicy reuse) {
    Map<Long, Map<String, StepDecision>> bySeed = new LinkedHashMap<>();
    for (long seed : plan.seeds()) {
      bySeed.put(seed, new SeedPreview(plan, cache, equal, identities, seed, reuse).decisions());
    }
    return new ExecutionPreview(bySeed, identities.dataDigest());
  }

  /**
   * Returns the decision for a step in a seed; empty for the data, which is loaded if a step reads
   * it.
   */
  public Optional<StepDecision> decision(long seed, Step step) {
    return step.isRunWide()
        ? Optional.of(DRAWN_ALWAYS)
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
                        verdict ->
                            seeds.computeIfAbsent(verdict, v -> new ArrayList<>()).add(seed)));
    return seeds;
  }
}
