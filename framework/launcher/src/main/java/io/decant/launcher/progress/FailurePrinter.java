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
 * Says at once when a step fails, which others can't be done for it, when training goes wrong, what
 * of what was kept is damaged, and which prints of plugins could not be kept.
 *
 * @since 0.1.0
 */
public class FailurePrinter implements RunListener {

  private final Terminal screen;

  /** Notes on a screen. */
  public FailurePrinter(Terminal terminal) {
    this.screen = terminal;
  }

  @Override
  public void stepsPlanned(ExperimentPlan plan, ExecutionPreview forecast) {
    for (Step step : plan.steps()) {
      for (long seed : plan.seeds()) {
        forecast
            .decision(seed, step)
            .filter(StepDecision.Replace.class::isInstance)
            .ifPresent(
                verdict ->
                    screen.printError(
                        screen.yellow(StepProgressFormatter.forStep(plan, seed, step).name())
                            + "  "
                            + verdict.reason()
                            + "; it is made anew"));
      }
    }
  }

  @Override
  public void stepFailed(ExperimentPlan plan, long seed, Step step, StepFailedException failure) {
    String remedy =
        failure.getCause() instanceof OutOfMemoryError
            ? "; DECANT_JAVA_OPTS=-Xmx2g gives it more memory"
            : "";
    screen.printError(screen.red("decant: ") + failure.getMessage() + remedy);
  }

  @Override
  public void outputCaptured(ExperimentPlan plan, long seed, Step step, CapturedOutput printed) {
    if (!printed.writeError().isEmpty()) {
      screen.printError(StepProgressFormatter.forStep(plan, seed, step).outputLost(printed));
    }
  }

  @Override
  public final void stepWarned(ExperimentPlan plan, long seed, Step step, String warning) {
    screen.printError(
        screen.yellow(StepProgressFormatter.forStep(plan, seed, step).name()) + "  " + warning);
  }

  @Override
  public final void stepSkipped(ExperimentPlan plan, long seed, Step step, String missing) {
    screen.printError(
        StepProgressFormatter.forStep(plan, seed, step).name() + "  left out: it reads " + missing);
  }

  @Override
  public final void checkpointDiscarded(ExperimentPlan plan, long seed, Step stage, String why) {
    screen.printError(StepProgressFormatter.forStep(plan, seed, stage).checkpointDiscarded(why));
  }
}
