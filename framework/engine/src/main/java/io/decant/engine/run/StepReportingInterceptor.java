package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.run.StepOutcome.Completed;
import java.time.Duration;

/** Reports the start and the end of a step that is computed, its duration, and what it printed. */
final class StepReportingInterceptor implements StepInterceptor {

  private final ExperimentPlan plan;
  private final CancellationToken cancellation;
  private final StepJournal journal;
  private final RunMeters metrics;
  private final OutputCaptureInterceptor output;
  private final RunListener listener;

  StepReportingInterceptor(
      ExperimentPlan plan,
      CancellationToken cancellation,
      StepJournal journal,
      RunMeters metrics,
      OutputCaptureInterceptor output,
      RunListener listener) {
    this.plan = plan;
    this.cancellation = cancellation;
    this.journal = journal;
    this.metrics = metrics;
    this.output = output;
    this.listener = listener;
  }

  @Override
  public Exit enter(SeedStep step) {
    cancellation.throwIfRequested();
    listener.stepStarted(plan, step.seed(), step.step());
    return outcome -> {
      try {
        if (outcome instanceof Completed) {
          Duration duration = journal.done(step);
          metrics.recordDuration(step.seed(), step.step(), duration);
          listener.stepEnded(plan, step.seed(), step.step(), duration);
        }
      } finally {
        output
            .takeOutput(step)
            .ifPresent(output -> listener.outputCaptured(plan, step.seed(), step.step(), output));
      }
      return outcome;
    };
  }
}
