package io.decant.launcher.progress;

import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.cache.StepDecision;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.StepFailedException;
import io.decant.engine.run.output.CapturedOutput;
import io.decant.launcher.console.Terminal;

/**
 * Prints failed and skipped steps, warnings, corrupt cached results, discarded checkpoints, and
 * lost output of plugins as they occur.
 *
 * @since 0.1.0
 */
public class StepFailurePrinter implements RunListener {

  private final Terminal terminal;

  /** Creates a listener that prints to a terminal. */
  public StepFailurePrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void stepsPlanned(ExperimentPlan plan, ExecutionPreview preview) {
    for (Step step : plan.steps()) {
      for (long seed : plan.seeds()) {
        preview
            .decision(seed, step)
            .filter(StepDecision.Replace.class::isInstance)
            .ifPresent(
                decision ->
                    terminal.printError(
                        terminal.yellow(StepProgressFormatter.forStep(plan, seed, step).name())
                            + "  "
                            + decision.reason()
                            + "; it is recomputed"));
      }
    }
  }

  @Override
  public void stepFailed(ExperimentPlan plan, long seed, Step step, StepFailedException failure) {
    String hint =
        failure.getCause() instanceof OutOfMemoryError
            ? "; increase the heap, for example with DECANT_JAVA_OPTS=-Xmx2g"
            : "";
    terminal.printError(terminal.red("decant: ") + failure.getMessage() + hint);
  }

  @Override
  public void outputCaptured(ExperimentPlan plan, long seed, Step step, CapturedOutput output) {
    if (!output.writeError().isEmpty()) {
      terminal.printError(StepProgressFormatter.forStep(plan, seed, step).outputLost(output));
    }
  }

  @Override
  public final void stepWarned(ExperimentPlan plan, long seed, Step step, String warning) {
    terminal.printError(
        terminal.yellow(StepProgressFormatter.forStep(plan, seed, step).name()) + "  " + warning);
  }

  @Override
  public final void stepSkipped(ExperimentPlan plan, long seed, Step step, String dependency) {
    terminal.printError(
        StepProgressFormatter.forStep(plan, seed, step).name()
            + "  skipped: it reads "
            + dependency);
  }

  @Override
  public final void checkpointDiscarded(ExperimentPlan plan, long seed, Step stage, String reason) {
    terminal.printError(
        StepProgressFormatter.forStep(plan, seed, stage).checkpointDiscarded(reason));
  }
}
