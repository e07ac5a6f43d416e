package io.decant.launcher.progress;

import io.decant.api.EpochMetrics;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.output.CapturedOutput;
import io.decant.launcher.console.ExecutionPreviewFormatter;
import io.decant.launcher.console.Terminal;
import java.time.Duration;
import java.time.Instant;

/**
 * Prints progress as plain lines, for a file or a pipe: one at the start of a stage, one for each
 * epoch, and one at the end of each step.
 *
 * @since 0.1.0
 */
public final class PlainProgress extends StepFailurePrinter {

  private final Terminal terminal;

  /** Creates a progress display for a file or a pipe. */
  public PlainProgress(Terminal terminal) {
    super(terminal);
    this.terminal = terminal;
  }

  @Override
  public void stepsPlanned(ExperimentPlan plan, ExecutionPreview preview) {
    super.stepsPlanned(plan, preview);
    terminal.print(new ExecutionPreviewFormatter(terminal).format(plan, preview));
  }

  @Override
  public void stepStarted(ExperimentPlan plan, long seed, Step step) {
    if (step instanceof StageStep<?>) {
      terminal.print(StepProgressFormatter.forStep(plan, seed, step).name() + "  started");
    }
  }

  @Override
  public void stageResumed(
      ExperimentPlan plan, long seed, Step stage, String position, Instant savedAt) {
    terminal.print(
        StepProgressFormatter.forStep(plan, seed, stage).resumed(position, savedAt, Instant.now()));
  }

  @Override
  public void epochEnded(ExperimentPlan plan, long seed, Step step, EpochMetrics report) {
    terminal.print(StepProgressFormatter.forStep(plan, seed, step).epochEnded(report));
  }

  @Override
  public void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {
    terminal.print(StepProgressFormatter.forStep(plan, seed, step).finished(null, duration));
  }

  @Override
  public void outputCaptured(ExperimentPlan plan, long seed, Step step, CapturedOutput output) {
    terminal.print(StepProgressFormatter.forStep(plan, seed, step).outputCaptured(output));
    super.outputCaptured(plan, seed, step, output);
  }
}
