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
  private final Map<SeedStep, Duration> durations = new HashMap<>();
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

  private static String label(SeedStep step) {
    return step.step().isRunWide() ? step.name() : "seed " + step.seed() + ": " + step.name();
  }

  /** Adds to the time of a step; a negative value subtracts the time of another step. */
  synchronized void addTime(SeedStep step, long addedNanos) {
    nanos.merge(step, addedNanos, Long::sum);
  }

  /** Records that a step is done and returns its duration. */
  synchronized Duration done(SeedStep step) {
    Duration duration = Duration.ofNanos(Math.max(0, nanos.getOrDefault(step, 0L)));
    durations.put(step, duration);
    return duration;
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
  synchronized void resumed(SeedStep stage, String checkpoint) {
    resumed.put(stage, checkpoint);
  }

  /** Returns the seconds of each completed step of a seed, by name. */
  synchronized Map<String, Double> seconds(long seed) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (SeedStep step : all) {
      if (step.seed() == seed && !step.step().isRunWide() && durations.containsKey(step)) {
        seconds.put(step.step().name(), seconds(durations.get(step)));
      }
    }
    return seconds;
  }

  /** Returns seconds and peak memory of each completed step, by label. */
  synchronized Map<String, Map<String, Object>> resourceUsage() {
    Map<String, Map<String, Object>> usages = new LinkedHashMap<>();
    all.stream()
        .filter(durations::containsKey)
        .forEach(
            step -> {
              Map<String, Object> usage = new LinkedHashMap<>();
              usage.put("seconds", seconds(requireNonNull(durations.get(step))));
              if (reused.contains(step)) {
                usage.put("reused", true);
              }
              Optional.ofNullable(resumed.get(step))
                  .ifPresent(checkpoint -> usage.put("resumed", checkpoint));
              Optional.ofNullable(memory.get(step))
                  .ifPresent(bytes -> usage.put(ProcessMemory.inUseName(), bytes >> 20));
              usages.put(label(step), usage);
            });
    return usages;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** Returns the reasons of failures, by label. */
  Map<String, String> failures(List<StepFailedException> failures) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (StepFailedException failure : failures) {
      all.stream()
          .filter(
              step -> step.seed() == failure.seed() && step.step().name().equals(failure.step()))
          .forEach(step -> reasons.put(label(step), failure.getMessage()));
    }
    return reasons;
  }

  /** Returns the labels of completed steps. */
  synchronized List<String> done() {
    return all.stream().filter(durations::containsKey).map(StepJournal::label).toList();
  }

  /** Returns the labels of the other steps. */
  synchronized List<String> pending() {
    return all.stream()
        .filter(step -> !durations.containsKey(step))
        .map(StepJournal::label)
        .toList();
  }
}
