package io.decant.engine.run;

import io.decant.api.EpochMetrics;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Checkpointer;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StageStep;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.TrainingCheckpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The checkpoints of the trainings of a run: where they resume, and how they are saved. */
final class TrainingCheckpoints {

  private final ExperimentPlan plan;
  private final RunOptions options;
  private final CancellationToken cancellation;
  private final RunListener listener;
  private final StepJournal journal;
  private final String run;

  /**
   * Creates the checkpoints of a run.
   *
   * @param run the name of the run's folder, recorded in each checkpoint
   */
  TrainingCheckpoints(
      ExperimentPlan plan,
      RunOptions options,
      CancellationToken cancellation,
      RunListener listener,
      StepJournal journal,
      String run) {
    this.plan = plan;
    this.options = options;
    this.cancellation = cancellation;
    this.listener = listener;
    this.journal = journal;
    this.run = run;
  }

  /** Returns where checkpoints of a stage are stored; empty if they are disabled. */
  Optional<CheckpointStore> store(SeedWorkspace seed, StageStep<?> stage) {
    return options.checkpointInterval().flatMap(interval -> seed.cache().checkpoints(stage));
  }

  /**
   * Returns the checkpoint that a training resumes from.
   *
   * @param findProblem returns why a training can't resume from a checkpoint, if so
   */
  Optional<TrainingCheckpoint> latest(
      CheckpointStore store,
      SeedStep stage,
      Function<TrainingCheckpoint, Optional<String>> findProblem) {
    if (!options.cachePolicy().allowsReuse()) {
      store.deleteAll();
      return Optional.empty();
    }
    Optional<TrainingCheckpoint> latest =
        store.latest(
            (file, reason) -> discarded(stage, file.getFileName() + " is damaged: " + reason));
    Optional<String> problem = latest.flatMap(findProblem);
    problem.ifPresent(reason -> discarded(stage, reason));
    return problem.isPresent() ? Optional.empty() : latest;
  }

  private void discarded(SeedStep stage, String reason) {
    listener.checkpointDiscarded(plan, stage.seed(), stage.step(), reason);
  }

  /** Records and reports that a training resumes from a checkpoint. */
  void resumed(SeedStep stage, TrainingCheckpoint from) {
    String position = from.checkpoint().position();
    Instant savedAt = from.savedAt().truncatedTo(ChronoUnit.SECONDS);
    journal.resumed(stage, position + ", saved at " + savedAt + " by " + from.savedBy());
    listener.stageResumed(plan, stage.seed(), stage.step(), position, from.savedAt());
  }

  /**
   * Creates the checkpointer of a training.
   *
   * @param epochs the metrics of the epochs so far; grows during the training
   * @param models the parameters after each epoch; grows as well
   */
  Checkpointer checkpointer(
      CheckpointStore store,
      Optional<TrainingCheckpoint> resumedFrom,
      List<EpochMetrics> epochs,
      Map<Integer, Map<String, INDArray>> models) {
    return new StageCheckpointer(
        store,
        run,
        options.checkpointInterval().orElseThrow(),
        cancellation,
        options.clock(),
        System::nanoTime,
        resumedFrom,
        epochs,
        models);
  }
}
