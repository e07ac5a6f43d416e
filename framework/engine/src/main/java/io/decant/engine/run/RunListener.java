package io.decant.engine.run;

import io.decant.api.EpochReport;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Hears how a run goes. Called on the thread that works, so quickly done; {@link #progressed} at most ten times a
 * second. A step that draws the whole run is told with the run's first seed. A probe that looks on while a stage trains
 * begins and ends, for a listener, when that stage has ended: there is never more than one step under way.
 *
 * @since 0.1.0
 */
public interface RunListener {

  /** A run of an experiment begins. */
  default void runStarted(ExperimentPlan plan, Path folder) {}

  /** A step begins, in one of the seeds. */
  default void stepStarted(ExperimentPlan plan, long seed, Step step) {}

  /** A step has come so far. */
  default void progressed(ExperimentPlan plan, long seed, Step step, StepProgress progress) {}

  /** An epoch of a stage has ended. */
  default void epochEnded(ExperimentPlan plan, long seed, Step step, EpochReport report) {}

  /** A step has ended well. */
  default void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {}

  /** A run has ended well. */
  default void runEnded(ExperimentPlan plan, RunResult result) {}
}
