package io.decant.engine.run;

import io.decant.api.spi.RunVisualizer;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.provenance.ProcessMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which steps of a run are done, and how long each took. Whatever was done first, it tells of the
 * seeds one after the other, of each in the order of the plan, and of the pages about the whole run
 * last. Safe for use by several threads.
 */
final class StepJournal {

  private final List<SeedStep> all = new ArrayList<>();
  private final Map<SeedStep, Long> nanos = new HashMap<>();
  private final Map<SeedStep, Duration> done = new HashMap<>();
  private final Map<SeedStep, Long> memory = new HashMap<>();
  private final Set<SeedStep> reused = new HashSet<>();
  private final Map<SeedStep, String> resumed = new HashMap<>();

  StepJournal(ExperimentPlan plan) {
    for (long seed : plan.seeds()) {
      all.add(new SeedStep(seed, plan.data()));
      plan.steps().stream().filter(s -> !isRunWide(s)).forEach(s -> all.add(new SeedStep(seed, s)));
    }
    plan.steps().stream()
        .filter(StepJournal::isRunWide)
        .forEach(s -> all.add(new SeedStep(plan.seeds().get(0), s)));
  }

  private static String label(SeedStep work) {
    return isRunWide(work.step()) ? work.name() : "seed " + work.seed() + ": " + work.name();
  }

  static boolean isRunWide(Step step) {
    return step instanceof FigureStep<?> figure && figure.plugin() instanceof RunVisualizer<?>;
  }

  /** Adds to the time of a step; less than nothing for time that was another step's. */
  synchronized void addTime(SeedStep step, long moreNanos) {
    nanos.merge(step, moreNanos, Long::sum);
  }

  /** Says that a step is done; gives the time that it took. */
  synchronized Duration done(SeedStep step) {
    Duration took = Duration.ofNanos(Math.max(0, nanos.getOrDefault(step, 0L)));
    done.put(step, took);
    return took;
  }

  /** Says how much memory was in use at most while a step was under way. */
  synchronized void recordMemory(SeedStep step, long bytes) {
    memory.merge(step, bytes, Math::max);
  }

  /** Says that a step was taken from what is kept. */
  synchronized void reused(SeedStep step) {
    reused.add(step);
    done(step);
  }

  /** Says where the training of a stage went on. */
  synchronized void resumed(SeedStep stage, String from) {
    resumed.put(stage, from);
  }

  /** The seconds of each step of a seed that is done, by name. */
  synchronized Map<String, Double> seconds(long seed) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (SeedStep work : all) {
      if (work.seed() == seed && !isRunWide(work.step()) && done.containsKey(work)) {
        seconds.put(work.step().name(), seconds(done.get(work)));
      }
    }
    return seconds;
  }

  /**
   * What each step that is done has taken, by label: seconds, and the most memory that was in use
   * meanwhile.
   */
  synchronized Map<String, Map<String, Object>> resourceUsage() {
    Map<String, Map<String, Object>> costs = new LinkedHashMap<>();
    all.stream()
        .filter(done::containsKey)
        .forEach(
            work -> {
              Map<String, Object> cost = new LinkedHashMap<>();
              cost.put("seconds", seconds(done.get(work)));
              if (reused.contains(work)) {
                cost.put("reused", true);
              }
              Optional.ofNullable(resumed.get(work)).ifPresent(from -> cost.put("resumed", from));
              Optional.ofNullable(memory.get(work))
                  .ifPresent(bytes -> cost.put(ProcessMemory.inUseName(), bytes >> 20));
              costs.put(label(work), cost);
            });
    return costs;
  }

  private static double seconds(Duration took) {
    return took.toMillis() / 1000.0;
  }

  /** Why steps failed, by label. */
  Map<String, String> failures(List<StepFailedException> failures) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (StepFailedException failure : failures) {
      all.stream()
          .filter(
              work -> work.seed() == failure.seed() && work.step().name().equals(failure.step()))
          .forEach(work -> reasons.put(label(work), failure.getMessage()));
    }
    return reasons;
  }

  /** What is done. */
  synchronized List<String> done() {
    return all.stream().filter(done::containsKey).map(StepJournal::label).toList();
  }

  /** What is not. */
  synchronized List<String> pending() {
    return all.stream().filter(work -> !done.containsKey(work)).map(StepJournal::label).toList();
  }
}
