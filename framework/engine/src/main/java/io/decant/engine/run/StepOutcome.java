package io.decant.engine.run;

/** How a step ended. */
sealed interface StepOutcome {

  /** The step returned its result. */
  record Completed() implements StepOutcome {}

  /** The step was not performed, or its failure has been recorded. */
  record Skipped() implements StepOutcome {}

  /**
   * The step threw.
   *
   * @param cause a {@link RuntimeException} or an {@link Error}
   */
  record Failed(Throwable cause) implements StepOutcome {}
}
