package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.engine.plan.StageStep;
import io.decant.engine.store.MetricsLog;

/** Creates the trainings of one seed. */
final class StageTrainingFactory {

  private final SeedWorkspace seed;
  private final ProbeExecutor probes;
  private final RunListener listener;
  private final StepContextFactory contexts;
  private final CancellationToken cancellation;
  private final TrainingCheckpoints checkpoints;

  StageTrainingFactory(
      SeedWorkspace seed,
      ProbeExecutor probes,
      RunListener listener,
      StepContextFactory contexts,
      CancellationToken cancellation,
      TrainingCheckpoints checkpoints) {
    this.seed = seed;
    this.probes = probes;
    this.listener = listener;
    this.contexts = contexts;
    this.cancellation = cancellation;
    this.checkpoints = checkpoints;
  }

  <C extends Record> StageTraining<C> create(StageStep<C> stage, MetricsLog log) {
    return new StageTraining<>(
        seed, stage, probes, log, listener, contexts, cancellation, checkpoints);
  }
}
