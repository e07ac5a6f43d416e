package io.decant.engine.run;

import io.decant.api.CancelledException;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.CancellationToken;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.run.StepOutcome.Failed;

/**
 * Turns whatever a plugin throws into {@link StepFailedException}, except for cancellation and
 * errors in the user's input.
 */
final class ErrorTranslationInterceptor implements StepInterceptor {

  private final ExperimentPlan plan;
  private final CancellationToken cancellation;

  ErrorTranslationInterceptor(ExperimentPlan plan, CancellationToken cancellation) {
    this.plan = plan;
    this.cancellation = cancellation;
  }

  @Override
  public Exit enter(SeedStep step) {
    return outcome ->
        outcome instanceof Failed failed ? new Failed(translate(step, failed.cause())) : outcome;
  }

  private Throwable translate(SeedStep step, Throwable cause) {
    if (cause instanceof InvalidInputException || cause instanceof StepFailedException) {
      return cause;
    }
    // a plugin may report cancellation by any exception
    return cancellation.isCancellationRequested()
        ? new CancelledException()
        : new StepFailedException(plan.name(), step.seed(), step.step(), cause);
  }
}
