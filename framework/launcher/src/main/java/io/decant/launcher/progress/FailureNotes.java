package io.decant.launcher.progress;

import io.decant.engine.cache.Forecast;
import io.decant.engine.cache.Verdict;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.Printed;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.StepFailedException;
import io.decant.launcher.console.Screen;

/**
 * Says at once when a step fails, which others can't be done for it, when training goes wrong, what of what was kept is
 * damaged, and which prints of plugins could not be kept.
 *
 * @since 0.1.0
 */
public class FailureNotes implements RunListener {

  private final Screen screen;

  /** Notes on a screen. */
  public FailureNotes(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void stepsForecast(ExperimentPlan plan, Forecast forecast) {
    for (Step step : plan.steps()) {
      for (long seed : plan.seeds()) {
        forecast.of(seed, step).filter(Verdict::damaged).ifPresent(verdict -> screen.complain(
            screen.yellow(StepText.of(plan, seed, step).name()) + "  " + verdict.why() + "; it is made anew"));
      }
    }
  }

  @Override
  public void stepFailed(ExperimentPlan plan, long seed, Step step, StepFailedException failure) {
    String remedy =
        failure.getCause() instanceof OutOfMemoryError ? "; DECANT_JAVA_OPTS=-Xmx2g gives it more memory" : "";
    screen.complain(screen.red("decant: ") + failure.getMessage() + remedy);
  }

  @Override
  public void stepPrinted(ExperimentPlan plan, long seed, Step step, Printed printed) {
    if (!printed.lost().isEmpty()) {
      screen.complain(StepText.of(plan, seed, step).printsLost(printed));
    }
  }

  @Override
  public final void stepWarned(ExperimentPlan plan, long seed, Step step, String warning) {
    screen.complain(screen.yellow(StepText.of(plan, seed, step).name()) + "  " + warning);
  }

  @Override
  public final void stepLeftOut(ExperimentPlan plan, long seed, Step step, String missing) {
    screen.complain(StepText.of(plan, seed, step).name() + "  left out: it reads " + missing);
  }

  @Override
  public final void checkpointLost(ExperimentPlan plan, long seed, Step stage, String why) {
    screen.complain(StepText.of(plan, seed, stage).checkpointLost(why));
  }
}
