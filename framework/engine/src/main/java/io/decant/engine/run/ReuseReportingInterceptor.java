package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.run.StepOutcome.Completed;

/** Reports that the result of a step was taken from the cache. */
final class ReuseReportingInterceptor implements StepInterceptor {

  private final ExperimentPlan plan;
  private final CancellationToken cancellation;
  private final StepJournal journal;
  private final RunListener listener;

  ReuseReportingInterceptor(
      ExperimentPlan plan,
      CancellationToken cancellation,
      StepJournal journal,
      RunListener listener) {
    this.plan = plan;
    this.cancellation = cancellation;
    this.journal = journal;
    this.listener = listener;
  }

  @Override
  public Exit enter(SeedStep step) {
    cancellation.throwIfRequested();
    return outcome -> {
      if (outcome instanceof Completed) {
        journal.reused(step);
        listener.stepReused(plan, step.seed(), step.step());
      }
      return outcome;
    };
  }
}
