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
 * Hears how runs go, whose steps are done side by side. Called on the threads that work, one call
 * at a time, for which the others wait: so quickly done. {@link #progressed} is called at most ten
 * times a second for each step under way. A step that draws the whole run is told with the run's
 * first seed. A probe that looks on while a stage trains begins and ends, for a listener, after
 * that stage has ended. Of a run, exactly one of {@link #runEnded}, {@link #runFailed} and {@link
 * #runCancelled} is said, after all else.
 *
 * @since 0.1.0
 */
public interface RunListener {

  /** A run of an experiment begins. */
  default void runStarted(ExperimentPlan plan, Path folder) {}

  /**
   * It is known which steps of a run are taken from what is kept; said before the first step
   * begins.
   */
  default void stepsPlanned(ExperimentPlan plan, ExecutionPreview forecast) {}

  /** A step begins, in one of the seeds. */
  default void stepStarted(ExperimentPlan plan, long seed, Step step) {}

  /**
   * The training of a stage, which has begun, goes on where an earlier run was interrupted.
   *
   * @param position such as {@code epoch 4, batch 312 of 938}
   * @param saved when it was kept
   */
  default void stageResumed(
      ExperimentPlan plan, long seed, Step stage, String position, Instant saved) {}

  /**
   * A checkpoint of a stage can't be used: its training goes on from the one before, or begins
   * anew.
   */
  default void checkpointDiscarded(ExperimentPlan plan, long seed, Step stage, String why) {}

  /** A step has come so far. */
  default void progressed(ExperimentPlan plan, long seed, Step step, StepProgress progress) {}

  /** An epoch of a stage has ended. */
  default void epochEnded(ExperimentPlan plan, long seed, Step step, EpochMetrics report) {}

  /**
   * A step under way, which goes on, has something that a reader should know at once: its training
   * diverges or changes nothing, or it is slow for a reason that can be mended.
   *
   * @param warning goes on where the step's name ends, such as {@code epoch 3: Training of …}
   */
  default void stepWarned(ExperimentPlan plan, long seed, Step step, String warning) {}

  /** A step has completed. */
  default void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {}

  /** A step has been taken from what is kept: it has neither begun nor ended. */
  default void stepReused(ExperimentPlan plan, long seed, Step step) {}

  /**
   * A step has failed; the run goes on with what does not need it. Also said of a probe that looks
   * on.
   */
  default void stepFailed(ExperimentPlan plan, long seed, Step step, StepFailedException failure) {}

  /**
   * A step is left out.
   *
   * @param missing the step that it reads and that has failed or was left out itself
   */
  default void stepSkipped(ExperimentPlan plan, long seed, Step step, String missing) {}

  /** A step that has ended, well or not, has printed something. */
  default void outputCaptured(ExperimentPlan plan, long seed, Step step, CapturedOutput printed) {}

  /** A run has ended, with all its steps or what could be done of them. */
  default void runEnded(ExperimentPlan plan, RunOutcome result) {}

  /**
   * A run has ended early, or could not even begin.
   *
   * @param failure a {@link StepFailedException} if it is the data's plugin that has failed, else
   *     an {@link io.decant.api.InvalidInputException}
   */
  default void runFailed(ExperimentPlan plan, RuntimeException failure) {}

  /** A run was cancelled after it had begun. */
  default void runCancelled(ExperimentPlan plan, RunCancelledException cancelled) {}
}
