package io.decant.engine.run;

import io.decant.engine.run.StepOutcome.Completed;

/** Records the time that a step takes. */
final class TimingInterceptor implements StepInterceptor {

  private final StepJournal journal;

  TimingInterceptor(StepJournal journal) {
    this.journal = journal;
  }

  @Override
  public Exit enter(SeedStep step) {
    long start = System.nanoTime();
    return outcome -> {
      if (outcome instanceof Completed) {
        journal.addTime(step, System.nanoTime() - start);
      }
      return outcome;
    };
  }
}
