package io.decant.engine.run;

import io.decant.engine.run.StepOutcome.Completed;
import io.decant.engine.run.provenance.MemorySampler;

/** Records the peak of the process's memory during a step. */
final class MemorySamplingInterceptor implements StepInterceptor {

  private final MemorySampler sampler;
  private final StepJournal journal;

  MemorySamplingInterceptor(MemorySampler sampler, StepJournal journal) {
    this.sampler = sampler;
    this.journal = journal;
  }

  @Override
  public Exit enter(SeedStep step) {
    MemorySampler.Subscription samples =
        sampler.subscribe(bytes -> journal.recordMemory(step, bytes));
    return outcome -> {
      try (samples) {
        if (outcome instanceof Completed) {
          samples.sample();
        }
      }
      return outcome;
    };
  }
}
