package io.decant.launcher.progress;

import io.decant.api.EpochMetrics;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunOutcome;
import io.decant.engine.run.StepFailedException;
import io.decant.engine.run.StepProgress;
import io.decant.engine.run.output.CapturedOutput;
import io.decant.launcher.console.ExecutionPreviewFormatter;
import io.decant.launcher.console.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows each running step as a live line of a terminal, in the order of their start. At the end of
 * a step its line is printed above the live lines.
 *
 * @since 0.1.0
 */
public final class LiveProgress extends StepFailurePrinter {

  private final Terminal terminal;
  private final Map<StepProgressFormatter, ProgressLine> activeSteps = new LinkedHashMap<>();

  /** A live line, with the metrics of the step's last epoch, if any. */
  private record ProgressLine(ExperimentPlan plan, String text, @Nullable EpochMetrics last) {}

  /** Creates a progress display on a terminal. */
  public LiveProgress(Terminal terminal) {
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
    StepProgressFormatter formatter = StepProgressFormatter.forStep(plan, seed, step);
    show(formatter, new ProgressLine(plan, formatter.name(), null));
  }

  @Override
  public void progressed(ExperimentPlan plan, long seed, Step step, StepProgress progress) {
    StepProgressFormatter formatter = StepProgressFormatter.forStep(plan, seed, step);
    Optional<EpochMetrics> last = last(formatter);
    // between epochs, show the accuracy of the last epoch with the loss of the last batch
    Map<String, Double> live = new LinkedHashMap<>(progress.liveMetrics());
    last.map(report -> report.metrics().get("test-accuracy"))
        .ifPresent(accuracy -> live.putIfAbsent("accuracy", accuracy));
    StepProgress displayed =
        new StepProgress(
            progress.epoch(),
            progress.epochs(),
            progress.done(),
            progress.expected(),
            progress.perSecond(),
            progress.remaining(),
            live);
    show(formatter, new ProgressLine(plan, formatter.inProgress(displayed), last.orElse(null)));
  }

  @Override
  public void stageResumed(
      ExperimentPlan plan, long seed, Step stage, String position, Instant savedAt) {
    terminal.print(
        StepProgressFormatter.forStep(plan, seed, stage).resumed(position, savedAt, Instant.now()));
  }

  @Override
  public void epochEnded(ExperimentPlan plan, long seed, Step step, EpochMetrics report) {
    activeSteps.computeIfPresent(
        StepProgressFormatter.forStep(plan, seed, step),
        (formatter, line) -> new ProgressLine(plan, line.text(), report));
  }

  @Override
  public void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {
    StepProgressFormatter formatter = StepProgressFormatter.forStep(plan, seed, step);
    Optional<EpochMetrics> last = last(formatter);
    activeSteps.remove(formatter);
    redraw();
    terminal.print(formatter.finished(last.orElse(null), duration));
  }

  @Override
  public void stepFailed(ExperimentPlan plan, long seed, Step step, StepFailedException failure) {
    activeSteps.remove(StepProgressFormatter.forStep(plan, seed, step));
    redraw();
    super.stepFailed(plan, seed, step, failure);
  }

  @Override
  public void outputCaptured(ExperimentPlan plan, long seed, Step step, CapturedOutput output) {
    terminal.print(StepProgressFormatter.forStep(plan, seed, step).outputCaptured(output));
    super.outputCaptured(plan, seed, step, output);
  }

  @Override
  public void runEnded(ExperimentPlan plan, RunOutcome result) {
    removeSteps(plan);
  }

  @Override
  public void runFailed(ExperimentPlan plan, RuntimeException failure) {
    removeSteps(plan);
  }

  @Override
  public void runCancelled(ExperimentPlan plan, RunCancelledException cancelled) {
    removeSteps(plan);
  }

  /** Removes the lines of steps that have not ended. */
  private void removeSteps(ExperimentPlan plan) {
    activeSteps.values().removeIf(line -> line.plan().equals(plan));
    redraw();
  }

  private Optional<EpochMetrics> last(StepProgressFormatter formatter) {
    return Optional.ofNullable(activeSteps.get(formatter)).map(ProgressLine::last);
  }

  private void show(StepProgressFormatter formatter, ProgressLine line) {
    activeSteps.put(formatter, line);
    redraw();
  }

  private void redraw() {
    terminal.redraw(activeSteps.values().stream().map(ProgressLine::text).toList());
  }
}
