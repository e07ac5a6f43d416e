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
 * The steps of a run that failed, and those that could not be done because they read a step that
 * failed. Safe for use by several threads.
 */
final class FailedSteps {

  private final ExperimentPlan plan;
  private final List<StepFailedException> failures = new ArrayList<>();
  private final Map<Long, Set<String>> skipped = new HashMap<>();

  FailedSteps(ExperimentPlan plan) {
    this.plan = plan;
  }

  /** Takes in a failure. */
  synchronized void add(StepFailedException failure) {
    failures.add(failure);
    skipped(failure.seed()).add(failure.step());
  }

  /** Says that a step can't be done. */
  synchronized void skip(long seed, Step step) {
    skipped(seed).add(step.name());
  }

  /** Whether a step has failed or can't be done in a seed. */
  synchronized boolean isFailedOrSkipped(long seed, Step step) {
    return skipped(seed).contains(step.name());
  }

  /** The first of the steps that a step reads and that are lost in a seed. */
  synchronized Optional<String> firstFailedDependency(long seed, Step step) {
    return step.reads().stream()
        .map(ConfigReference::step)
        .filter(skipped(seed)::contains)
        .findFirst();
  }

  /** The steps of the plan that were not lost in all of some seeds. */
  List<Step> remainingSteps(List<Long> seeds) {
    return plan.steps().stream()
        .filter(step -> !seeds.stream().allMatch(seed -> isFailedOrSkipped(seed, step)))
        .toList();
  }

  /**
   * The failures, by seed and in the order of the plan, whichever happened first; pages about the
   * whole run last.
   */
  synchronized List<StepFailedException> failures() {
    List<String> order = plan.steps().stream().map(Step::name).toList();
    Set<String> pages = new HashSet<>();
    plan.steps().stream().filter(StepJournal::isRunWide).map(Step::name).forEach(pages::add);
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
