package io.decant.engine.run;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.run.StepOutcome.Failed;
import io.decant.engine.run.StepOutcome.Skipped;
import java.util.Optional;

/** Skips a step that reads a failed one, and records the step's own failure. */
final class UpstreamFailureInterceptor implements StepInterceptor {

  private final ExperimentPlan plan;
  private final FailedSteps failed;
  private final RunListener listener;

  UpstreamFailureInterceptor(ExperimentPlan plan, FailedSteps failed, RunListener listener) {
    this.plan = plan;
    this.failed = failed;
    this.listener = listener;
  }

  @Override
  public boolean allows(SeedStep step) {
    if (failed.isFailedOrSkipped(step.seed(), step.step())) {
      return false;
    }
    Optional<String> missing = failed.firstFailedDependency(step.seed(), step.step());
    missing.ifPresent(
        dependency -> {
          failed.skip(step.seed(), step.step());
          listener.stepSkipped(plan, step.seed(), step.step(), dependency);
        });
    return missing.isEmpty();
  }

  @Override
  public Exit enter(SeedStep step) {
    return outcome -> {
      // data is loaded by the first step that reads it: its failure is not that step's
      if (outcome instanceof Failed failure
          && failure.cause() instanceof StepFailedException e
          && e.step().equals(step.name())) {
        failed.add(e);
        listener.stepFailed(plan, step.seed(), step.step(), e);
        return new Skipped();
      }
      return outcome;
    };
  }
}
