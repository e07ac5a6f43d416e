package io.decant.engine.run;

import io.decant.engine.run.StepOutcome.Failed;

/** Subtracts the time of a step from that of the stage in whose training it is performed. */
final class ExclusiveTimeInterceptor implements StepInterceptor {

  private final SeedStep stage;
  private final StepJournal journal;

  ExclusiveTimeInterceptor(SeedStep stage, StepJournal journal) {
    this.stage = stage;
    this.journal = journal;
  }

  @Override
  public Exit enter(SeedStep step) {
    long start = System.nanoTime();
    return outcome -> {
      if (!(outcome instanceof Failed)) {
        journal.addTime(stage, start - System.nanoTime());
      }
      return outcome;
    };
  }
}
