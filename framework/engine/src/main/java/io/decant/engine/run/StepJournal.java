package io.decant.engine.run;

import static java.util.Objects.requireNonNull;

import io.decant.engine.plan.ExperimentPlan;
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
 * Records which steps of a run are done, and their durations. Results are ordered by seed and by
 * the order of the plan, with run-wide pages last. Thread-safe.
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
      plan.steps().stream()
          .filter(s -> !s.isRunWide())
          .forEach(s -> all.add(new SeedStep(seed, s)));
    }
    plan.steps().stream()
        .filter(Step::isRunWide)
        .forEach(s -> all.add(new SeedStep(plan.seeds().get(0), s)));
  }

  private static String label(SeedStep work) {
    return work.step().isRunWide() ? work.name() : "seed " + work.seed() + ": " + work.name();
  }

  /** Adds to the time of a step; a negative value subtracts the time of another step. */
  synchronized void addTime(SeedStep step, long moreNanos) {
    nanos.merge(step, moreNanos, Long::sum);
  }

  /** Records that a step is done and returns its duration. */
  synchronized Duration done(SeedStep step) {
    Duration took = Duration.ofNanos(Math.max(0, nanos.getOrDefault(step, 0L)));
    done.put(step, took);
    return took;
  }

  /** Records the memory in use during a step, of which the maximum counts. */
  synchronized void recordMemory(SeedStep step, long bytes) {
    memory.merge(step, bytes, Math::max);
  }

  /** Records that a step was reused. */
  synchronized void reused(SeedStep step) {
    reused.add(step);
    done(step);
  }

  /** Records from where the training of a stage resumed. */
  synchronized void resumed(SeedStep stage, String from) {
    resumed.put(stage, from);
  }

  /** Returns the seconds of each completed step of a seed, by name. */
  synchronized Map<String, Double> seconds(long seed) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (SeedStep work : all) {
      if (work.seed() == seed && !work.step().isRunWide() && done.containsKey(work)) {
        seconds.put(work.step().name(), seconds(done.get(work)));
      }
    }
    return seconds;
  }

  /** Returns seconds and peak memory of each completed step, by label. */
  synchronized Map<String, Map<String, Object>> resourceUsage() {
    Map<String, Map<String, Object>> costs = new LinkedHashMap<>();
    all.stream()
        .filter(done::containsKey)
        .forEach(
            work -> {
              Map<String, Object> cost = new LinkedHashMap<>();
              cost.put("seconds", seconds(requireNonNull(done.get(work))));
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

  /** Returns the reasons of failures, by label. */
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

  /** Returns the labels of completed steps. */
  synchronized List<String> done() {
    return all.stream().filter(done::containsKey).map(StepJournal::label).toList();
  }

  /** Returns the labels of the other steps. */
  synchronized List<String> pending() {
    return all.stream().filter(work -> !done.containsKey(work)).map(StepJournal::label).toList();
  }
}
