package io.decant.launcher.progress;

import io.decant.api.EpochMetrics;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.StepProgress;
import io.decant.engine.run.output.CapturedOutput;
import io.decant.launcher.console.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Formats the progress of a step as one line.
 *
 * @param name the full name of the step, such as {@code exp1 seed 2 classifier}
 */
record StepProgressFormatter(String name) {

  private static final String GAP = "  ";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

  /** Creates a formatter for a step; a step for the whole run has no seed in its name. */
  static StepProgressFormatter forStep(ExperimentPlan plan, long seed, Step step) {
    boolean isRunWide =
        step instanceof FigureStep<?> figure && figure.plugin() instanceof RunVisualizer<?>;
    return new StepProgressFormatter(
        plan.name() + (isRunWide ? " " : " seed " + seed + " ") + step.name());
  }

  /** Formats a running step, the most important parts first, since the line may be abbreviated. */
  String inProgress(StepProgress progress) {
    List<String> parts = new ArrayList<>();
    parts.add(name);
    if (progress.epochs() > 0) {
      parts.add("epoch " + Math.max(1, progress.epoch()) + "/" + progress.epochs());
    } else if (progress.expected() > 0) {
      parts.add(100 * progress.done() / progress.expected() + " %");
    }
    parts.addAll(measures(progress.liveMetrics()));
    if (progress.perSecond() > 0) {
      parts.add(Formats.count(Math.round(progress.perSecond())) + " samples/s");
    }
    progress.remaining().ifPresent(remaining -> parts.add(Formats.clockTime(remaining) + " left"));
    return String.join(GAP, parts);
  }

  /** Formats the end of an epoch. */
  String epochEnded(EpochMetrics report) {
    List<String> parts = new ArrayList<>();
    parts.add(name);
    parts.add("epoch " + report.epoch() + "/" + report.epochs());
    parts.addAll(measures(report.metrics()));
    return String.join(GAP, parts);
  }

  /** Formats the end of the step, with the metrics of its last epoch, if any. */
  String finished(@Nullable EpochMetrics last, Duration duration) {
    List<String> parts = new ArrayList<>();
    parts.add(name);
    parts.add("done in " + Formats.duration(duration));
    if (last != null) {
      parts.addAll(measures(last.metrics()));
    }
    return String.join(GAP, parts);
  }

  /** Formats where the training of the stage resumes. */
  String resumed(String position, Instant savedAt, Instant now) {
    OffsetDateTime savedTime = savedAt.atOffset(ZoneOffset.UTC);
    boolean today = savedTime.toLocalDate().equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
    return name
        + GAP
        + "resumes at "
        + position
        + " (checkpoint of "
        + (today ? TIME : DAY_AND_TIME).format(savedTime)
        + ")";
  }

  /** Formats why a checkpoint of the stage was discarded. */
  String checkpointDiscarded(String reason) {
    return name + GAP + "can't resume from a checkpoint: " + reason;
  }

  /** Formats the captured output of the step's plugin. */
  String outputCaptured(CapturedOutput output) {
    String lines = Formats.count(output.lines(), "line");
    return name
        + GAP
        + "printed "
        + lines
        + ", "
        + (output.complete()
            ? "in "
            : "the first " + Formats.count(CapturedOutput.MAX_BYTES >> 10) + " KiB of them in ")
        + output.file()
        + output.onlyLine().map(line -> ": " + line).orElse("");
  }

  /** Formats that not all output of the step's plugin could be saved. */
  String outputLost(CapturedOutput output) {
    return name + GAP + "its output could not be saved completely: " + output.writeError();
  }

  private static List<String> measures(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " " + Formats.number(e.getValue()))
        .toList();
  }
}
