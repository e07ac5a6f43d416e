package io.decant.engine.run;

import io.decant.api.EpochMetrics;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.output.CapturedOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Receives the events of runs. Called on the worker threads, one call at a time, while the others
 * wait: implementations must return quickly. {@link #progressed} is called at most ten times a
 * second for each running step. Run-wide steps are reported with the run's first seed. A probe that
 * observes a training starts and ends, for a listener, after that stage has ended. The last event
 * of a run is exactly one of {@link #runEnded}, {@link #runFailed} and {@link #runCancelled}.
 *
 * @since 0.1.0
 */
public interface RunListener {

  /** A run of an experiment has started. */
  default void runStarted(ExperimentPlan plan, Path folder) {}

  /** The run has determined which steps it computes; called before the first step starts. */
  default void stepsPlanned(ExperimentPlan plan, ExecutionPreview preview) {}

  /** A step has started in one of the seeds. */
  default void stepStarted(ExperimentPlan plan, long seed, Step step) {}

  /**
   * The training of a stage resumes from a checkpoint.
   *
   * @param position such as {@code epoch 4, batch 312 of 938}
   * @param savedAt when the checkpoint was saved
   */
  default void stageResumed(
      ExperimentPlan plan, long seed, Step stage, String position, Instant savedAt) {}

  /**
   * A checkpoint of a stage can't be used: its training resumes from the previous one or restarts.
   */
  default void checkpointDiscarded(ExperimentPlan plan, long seed, Step stage, String reason) {}

  /** A running step has made progress. */
  default void progressed(ExperimentPlan plan, long seed, Step step, StepProgress progress) {}

  /** An epoch of a stage has ended. */
  default void epochEnded(ExperimentPlan plan, long seed, Step step, EpochMetrics report) {}

  /**
   * A running step has a problem that the user should know at once: its training diverges or
   * changes nothing, or it is slow for an avoidable reason.
   *
   * @param warning continues a sentence that starts with the step's name, such as {@code epoch 3:
   *     Training of …}
   */
  default void stepWarned(ExperimentPlan plan, long seed, Step step, String warning) {}

  /** A step has completed. */
  default void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {}

  /** The result of a step was taken from the cache: the step neither starts nor ends. */
  default void stepReused(ExperimentPlan plan, long seed, Step step) {}

  /**
   * A step has failed; steps that do not depend on it continue. Also called for a probe that
   * observes a training.
   */
  default void stepFailed(ExperimentPlan plan, long seed, Step step, StepFailedException failure) {}

  /**
   * A step is skipped.
   *
   * @param dependency its dependency that has failed or was skipped
   */
  default void stepSkipped(ExperimentPlan plan, long seed, Step step, String dependency) {}

  /** A step that has ended or failed has printed output. */
  default void outputCaptured(ExperimentPlan plan, long seed, Step step, CapturedOutput output) {}

  /** A run has ended, possibly with failed steps. */
  default void runEnded(ExperimentPlan plan, RunOutcome result) {}

  /**
   * A run has ended early, or could not start.
   *
   * @param failure a {@link StepFailedException} if the data's plugin has failed, otherwise an
   *     {@link io.decant.api.InvalidInputException}
   */
  default void runFailed(ExperimentPlan plan, RuntimeException failure) {}

  /** A run was cancelled after it had started. */
  default void runCancelled(ExperimentPlan plan, RunCancelledException cancelled) {}
}
