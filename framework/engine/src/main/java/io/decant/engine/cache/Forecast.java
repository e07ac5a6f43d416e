package io.decant.engine.cache;

import io.decant.api.spi.RunVisualizer;
import io.decant.engine.identity.Identities;
import io.decant.engine.plan.EqualSteps;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which steps of an experiment will be run, and which are taken from what is kept, in each seed.
 *
 * @since 0.1.0
 */
public final class Forecast {

  private static final Verdict DRAWN_ALWAYS = Verdict.runs("tells of the run, so each run draws it");

  private final Map<Long, Map<String, Verdict>> bySeed;
  private final String dataDigest;

  private Forecast(Map<Long, Map<String, Verdict>> bySeed, String dataDigest) {
    this.bySeed = bySeed;
    this.dataDigest = dataDigest;
  }

  /**
   * Looks at what is kept, file by file, and changes nothing.
   *
   * @param equal the steps that an earlier experiment of the command computes
   * @param reuse whether anything of it may be used
   */
  static Forecast of(
      ExperimentPlan plan, StepCache cache, EqualSteps equal, Identities identities, Reuse reuse) {
    Map<Long, Map<String, Verdict>> bySeed = new LinkedHashMap<>();
    for (long seed : plan.seeds()) {
      bySeed.put(seed, new SeedForecast(plan, cache, equal, identities, seed, reuse).verdicts());
    }
    return new Forecast(bySeed, identities.dataDigest());
  }

  /** That of a step in a seed; none of the data, which is loaded where a step that runs needs it. */
  public Optional<Verdict> of(long seed, Step step) {
    return isForWholeRun(step) ? Optional.of(DRAWN_ALWAYS) : Optional.ofNullable(bySeed.get(seed).get(step.name()));
  }

  /** The digest of the data, see {@link Identities#dataDigest}. */
  public String dataDigest() {
    return dataDigest;
  }

  /** Whether a stage is trained or a probe looks. */
  public boolean computes(long seed, ExperimentPlan plan) {
    return plan.steps().stream()
        .filter(step -> !(step instanceof FigureStep<?>))
        .anyMatch(step -> !bySeed.get(seed).get(step.name()).reused());
  }

  /** The seeds of which the same is to be said of a step, in the order of the plan. */
  public Map<Verdict, List<Long>> seedsByVerdict(Step step) {
    Map<Verdict, List<Long>> seeds = new LinkedHashMap<>();
    bySeed.keySet().forEach(seed ->
        of(seed, step).ifPresent(verdict -> seeds.computeIfAbsent(verdict, v -> new ArrayList<>()).add(seed)));
    return seeds;
  }

  static boolean isForWholeRun(Step step) {
    return step instanceof FigureStep<?> figure && figure.plugin() instanceof RunVisualizer<?>;
  }
}
