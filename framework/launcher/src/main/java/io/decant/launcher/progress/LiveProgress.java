package io.decant.launcher.progress;

import io.decant.api.EpochReport;
import io.decant.engine.cache.Forecast;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.Printed;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunResult;
import io.decant.engine.run.StepFailedException;
import io.decant.engine.run.StepProgress;
import io.decant.launcher.console.ForecastText;
import io.decant.launcher.console.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows each step under way as one line of a terminal, redrawn in place; what began first stands first. At the end of a
 * step its line is left standing above the others.
 *
 * @since 0.1.0
 */
public final class LiveProgress extends FailureNotes {

  private final Screen screen;
  private final Map<StepText, Line> underWay = new LinkedHashMap<>();

  /** A line, and the last epoch of the step that it tells of. */
  private record Line(ExperimentPlan plan, String text, Optional<EpochReport> last) {}

  /** Progress on a terminal. */
  public LiveProgress(Screen screen) {
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
    StepText text = StepText.of(plan, seed, step);
    show(text, new Line(plan, text.name(), Optional.empty()));
  }

  @Override
  public void progressed(ExperimentPlan plan, long seed, Step step, StepProgress progress) {
    StepText text = StepText.of(plan, seed, step);
    Optional<EpochReport> last = last(text);
    // between epochs, the accuracy of the last one stands beside the loss of the last batch
    Map<String, Double> live = new LinkedHashMap<>(progress.live());
    last.map(report -> report.measures().get("test-accuracy"))
        .ifPresent(accuracy -> live.putIfAbsent("accuracy", accuracy));
    StepProgress shown = new StepProgress(
        progress.epoch(), progress.epochs(), progress.done(), progress.expected(), progress.perSecond(),
        progress.left(), live);
    show(text, new Line(plan, text.underWay(shown), last));
  }

  @Override
  public void stageResumed(ExperimentPlan plan, long seed, Step stage, String position, Instant saved) {
    screen.print(StepText.of(plan, seed, stage).resumed(position, saved, Instant.now()));
  }

  @Override
  public void epochEnded(ExperimentPlan plan, long seed, Step step, EpochReport report) {
    underWay.computeIfPresent(
        StepText.of(plan, seed, step), (text, line) -> new Line(plan, line.text(), Optional.of(report)));
  }

  @Override
  public void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {
    StepText text = StepText.of(plan, seed, step);
    Optional<EpochReport> last = last(text);
    underWay.remove(text);
    redraw();
    screen.print(text.ended(last, duration));
  }

  @Override
  public void stepFailed(ExperimentPlan plan, long seed, Step step, StepFailedException failure) {
    underWay.remove(StepText.of(plan, seed, step));
    redraw();
    super.stepFailed(plan, seed, step, failure);
  }

  @Override
  public void stepPrinted(ExperimentPlan plan, long seed, Step step, Printed printed) {
    screen.print(StepText.of(plan, seed, step).printed(printed));
    super.stepPrinted(plan, seed, step, printed);
  }

  @Override
  public void runEnded(ExperimentPlan plan, RunResult result) {
    forget(plan);
  }

  @Override
  public void runFailed(ExperimentPlan plan, RuntimeException failure) {
    forget(plan);
  }

  @Override
  public void runCancelled(ExperimentPlan plan, RunCancelledException cancelled) {
    forget(plan);
  }

  /** Takes away the lines of steps that have not come to their end. */
  private void forget(ExperimentPlan plan) {
    underWay.values().removeIf(line -> line.plan().equals(plan));
    redraw();
  }

  private Optional<EpochReport> last(StepText text) {
    return Optional.ofNullable(underWay.get(text)).flatMap(Line::last);
  }

  private void show(StepText text, Line line) {
    underWay.put(text, line);
    redraw();
  }

  private void redraw() {
    screen.redraw(underWay.values().stream().map(Line::text).toList());
  }
}
