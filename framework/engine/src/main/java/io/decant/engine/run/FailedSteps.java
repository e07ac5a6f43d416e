package io.decant.engine.run;

import io.decant.api.config.ConfigReference;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records which steps of a run failed, and which were skipped because they depend on one.
 * Thread-safe.
 */
final class FailedSteps {

  private final ExperimentPlan plan;
  private final List<StepFailedException> failures = new ArrayList<>();
  private final Map<Long, Set<String>> skipped = new HashMap<>();

  FailedSteps(ExperimentPlan plan) {
    this.plan = plan;
  }

  /** Adds a failure. */
  synchronized void add(StepFailedException failure) {
    failures.add(failure);
    skipped(failure.seed()).add(failure.step());
  }

  /** Records that a step is skipped. */
  synchronized void skip(long seed, Step step) {
    skipped(seed).add(step.name());
  }

  /** Returns whether a step has failed or was skipped in a seed. */
  synchronized boolean isFailedOrSkipped(long seed, Step step) {
    return skipped(seed).contains(step.name());
  }

  /** Returns the first dependency of a step that has failed or was skipped in a seed. */
  synchronized Optional<String> firstFailedDependency(long seed, Step step) {
    return step.reads().stream()
        .map(ConfigReference::step)
        .filter(skipped(seed)::contains)
        .findFirst();
  }

  /** Returns the steps of the plan that succeeded in at least one of these seeds. */
  List<Step> remainingSteps(List<Long> seeds) {
    return plan.steps().stream()
        .filter(step -> !seeds.stream().allMatch(seed -> isFailedOrSkipped(seed, step)))
        .toList();
  }

  /** Returns the failures by seed and in the order of the plan; run-wide pages last. */
  synchronized List<StepFailedException> failures() {
    List<String> order = plan.steps().stream().map(Step::name).toList();
    Set<String> pages = new HashSet<>();
    plan.steps().stream().filter(Step::isRunWide).map(Step::name).forEach(pages::add);
    return failures.stream()
        .sorted(
            Comparator.comparing((StepFailedException failure) -> pages.contains(failure.step()))
                .thenComparing(failure -> plan.seeds().indexOf(failure.seed()))
                .thenComparing(failure -> order.indexOf(failure.step())))
        .toList();
  }

  private Set<String> skipped(long seed) {
    return skipped.computeIfAbsent(seed, s -> new HashSet<>());
  }
}
