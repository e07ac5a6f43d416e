package io.decant.engine.run;

import io.decant.api.config.Reference;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of a run that failed, and those that could not be done because they read a step that failed. */
final class FailedSteps {

  private final List<StepFailedException> failures = new ArrayList<>();
  private final Map<Long, Set<String>> lost = new HashMap<>();

  /** Takes in a failure. */
  void add(StepFailedException failure) {
    failures.add(failure);
    lost(failure.seed()).add(failure.step());
  }

  /** Says that a step can't be done. */
  void leaveOut(long seed, Step step) {
    lost(seed).add(step.name());
  }

  /** Whether a step has failed or can't be done in a seed. */
  boolean hasLost(long seed, Step step) {
    return lost(seed).contains(step.name());
  }

  /** The first of the steps that a step reads and that are lost in a seed. */
  Optional<String> lostBefore(long seed, Step step) {
    return step.reads().stream().map(Reference::step).filter(lost(seed)::contains).findFirst();
  }

  /** The steps of a plan that were not lost in all of some seeds. */
  List<Step> rest(ExperimentPlan plan, List<Long> seeds) {
    return plan.steps().stream().filter(step -> !seeds.stream().allMatch(seed -> hasLost(seed, step))).toList();
  }

  /** The failures, in the order in which they happened. */
  List<StepFailedException> failures() {
    return List.copyOf(failures);
  }

  private Set<String> lost(long seed) {
    return lost.computeIfAbsent(seed, s -> new HashSet<>());
  }
}
