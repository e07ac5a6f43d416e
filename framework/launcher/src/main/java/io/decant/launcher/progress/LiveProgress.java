package io.decant.launcher.progress;

import io.decant.api.EpochReport;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.Printed;
import io.decant.engine.run.StepProgress;
import io.decant.launcher.console.Screen;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows each step as one line of a terminal: redrawn in place while it is under way, and left standing at its end.
 *
 * @since 0.1.0
 */
public final class LiveProgress extends FailureNotes {

  private final Screen screen;
  private final Map<StepText, EpochReport> last = new LinkedHashMap<>();

  /** Progress on a terminal. */
  public LiveProgress(Screen screen) {
    super(screen);
    this.screen = screen;
  }

  @Override
  public void stepStarted(ExperimentPlan plan, long seed, Step step) {
    screen.redraw(StepText.of(plan, seed, step).name());
  }

  @Override
  public void progressed(ExperimentPlan plan, long seed, Step step, StepProgress progress) {
    StepText text = StepText.of(plan, seed, step);
    // between epochs, the accuracy of the last one stands beside the loss of the last batch
    Map<String, Double> live = new LinkedHashMap<>(progress.live());
    Optional.ofNullable(last.get(text)).map(r -> r.measures().get("test-accuracy"))
        .ifPresent(accuracy -> live.putIfAbsent("accuracy", accuracy));
    screen.redraw(text.underWay(new StepProgress(
        progress.epoch(), progress.epochs(), progress.done(), progress.expected(), progress.perSecond(),
        progress.left(), live)));
  }

  @Override
  public void epochEnded(ExperimentPlan plan, long seed, Step step, EpochReport report) {
    last.put(StepText.of(plan, seed, step), report);
  }

  @Override
  public void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {
    StepText text = StepText.of(plan, seed, step);
    screen.print(text.ended(Optional.ofNullable(last.remove(text)), duration));
  }

  @Override
  public void stepPrinted(ExperimentPlan plan, long seed, Step step, Printed printed) {
    screen.print(StepText.of(plan, seed, step).printed(printed));
  }
}
