package io.decant.engine.run;

import io.decant.engine.plan.ExperimentPlan;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Runs planned experiments, one after the other. Keeps the data that was loaded last, so that a following experiment
 * need not load it again.
 *
 * @since 0.1.0
 */
@Singleton
public final class Runner {

  /** A runner that has nothing loaded. */
  @Inject
  public Runner() {}

  /**
   * Runs an experiment in each of its seeds, into a folder {@code experiment/time} of the request's.
   *
   * @throws RunCancelledException if the request is cancelled
   * @throws StepFailedException if a plugin fails
   * @throws io.decant.api.InvalidInputException if data is damaged, or the folder can't be written to
   */
  public RunResult run(ExperimentPlan plan, RunRequest request, RunListener listener) {
    throw new UnsupportedOperationException("under construction");
  }
}
