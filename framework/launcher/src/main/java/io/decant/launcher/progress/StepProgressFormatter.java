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
import java.util.Optional;

/**
 * Says in one line how far a step has come.
 *
 * @param name which step it is, such as {@code exp1 seed 2 classifier}
 */
record StepProgressFormatter(String name) {

  private static final String GAP = "  ";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

  /** The text of a step; a page about the whole run belongs to no seed. */
  static StepProgressFormatter forStep(ExperimentPlan plan, long seed, Step step) {
    boolean ofAllSeeds =
        step instanceof FigureStep<?> figure && figure.plugin() instanceof RunVisualizer<?>;
    return new StepProgressFormatter(
        plan.name() + (ofAllSeeds ? " " : " seed " + seed + " ") + step.name());
  }

  /** The step under way: the most telling parts first, for the line may be cut. */
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
    progress.remaining().ifPresent(left -> parts.add(Formats.clockTime(left) + " left"));
    return String.join(GAP, parts);
  }

  /** An epoch that has ended. */
  String epochEnded(EpochMetrics report) {
    List<String> parts = new ArrayList<>();
    parts.add(name);
    parts.add("epoch " + report.epoch() + "/" + report.epochs());
    parts.addAll(measures(report.metrics()));
    return String.join(GAP, parts);
  }

  /** The step, at its end. */
  String ended(Optional<EpochMetrics> last, Duration duration) {
    List<String> parts = new ArrayList<>();
    parts.add(name);
    parts.add("done in " + Formats.duration(duration));
    last.ifPresent(report -> parts.addAll(measures(report.metrics())));
    return String.join(GAP, parts);
  }

  /** Where the training of the stage goes on. */
  String resumed(String position, Instant saved, Instant now) {
    OffsetDateTime then = saved.atOffset(ZoneOffset.UTC);
    boolean today = then.toLocalDate().equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
    return name
        + GAP
        + "resumes at "
        + position
        + " (checkpoint of "
        + (today ? TIME : DAY_AND_TIME).format(then)
        + ")";
  }

  /** Why a checkpoint of the stage is not used. */
  String checkpointDiscarded(String why) {
    return name + GAP + "can't go on from a checkpoint: " + why;
  }

  /** What the step's plugin has printed. */
  String outputCaptured(CapturedOutput printed) {
    String lines = Formats.count(printed.lines(), "line");
    return name
        + GAP
        + "printed "
        + lines
        + ", "
        + (printed.complete()
            ? "in "
            : "the first " + Formats.count(CapturedOutput.MAX_BYTES >> 10) + " KiB of them in ")
        + printed.file()
        + printed.onlyLine().map(line -> ": " + line).orElse("");
  }

  /** That what the step's plugin has printed is not all in its file. */
  String outputLost(CapturedOutput printed) {
    return name + GAP + "what it printed is not all kept: " + printed.writeError();
  }

  private static List<String> measures(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " " + Formats.number(e.getValue()))
        .toList();
  }
}
