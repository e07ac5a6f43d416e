package io.decant.launcher.progress;

import io.decant.api.EpochReport;
import io.decant.engine.cache.Forecast;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.Printed;
import io.decant.launcher.console.ForecastText;
import io.decant.launcher.console.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Shows progress as plain lines, for a file or a pipe: one at the beginning of a stage, one for each epoch, one at the
 * end of each step.
 *
 * @since 0.1.0
 */
public final class PlainProgress extends FailureNotes {

  private final Screen screen;

  /** Progress in plain lines. */
  public PlainProgress(Screen screen) {
    super(screen);
    this.screen = screen;
  }

  @Override
  public void stepsForecast(ExperimentPlan plan, Forecast forecast) {
    super.stepsForecast(plan, forecast);
    screen.print(new ForecastText(screen).of(plan, forecast));
  }

  @Override
  public void stepStarted(ExperimentPlan plan, long seed, Step step) {
    if (step instanceof StageStep<?>) {
      screen.print(StepText.of(plan, seed, step).name() + "  begins");
    }
  }

  @Override
  public void stageResumed(ExperimentPlan plan, long seed, Step stage, String position, Instant saved) {
    screen.print(StepText.of(plan, seed, stage).resumed(position, saved, Instant.now()));
  }

  @Override
  public void epochEnded(ExperimentPlan plan, long seed, Step step, EpochReport report) {
    screen.print(StepText.of(plan, seed, step).epochEnded(report));
  }

  @Override
  public void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {
    screen.print(StepText.of(plan, seed, step).ended(Optional.empty(), duration));
  }

  @Override
  public void stepPrinted(ExperimentPlan plan, long seed, Step step, Printed printed) {
    screen.print(StepText.of(plan, seed, step).printed(printed));
    super.stepPrinted(plan, seed, step, printed);
  }
}
