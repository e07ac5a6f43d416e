package io.decant.engine.run;

/**
 * Adds one concern to the execution of steps, such as measuring their time. {@link StepPipeline}
 * calls the interceptors of its list in order before a step, and in reverse order after it.
 */
interface StepInterceptor {

  /** Returns whether the step may be performed; if not, the step is skipped. */
  default boolean allows(SeedStep step) {
    return true;
  }

  /** Called on the step's thread before the step; returns what to do after it. */
  Exit enter(SeedStep step);

  /** Called on the step's thread after the step, however it ended. */
  @FunctionalInterface
  interface Exit {

    /** Returns the outcome as the interceptors before this one see it. */
    StepOutcome exit(StepOutcome outcome);
  }
}
