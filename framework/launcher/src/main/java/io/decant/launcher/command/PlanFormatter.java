package io.decant.launcher.command;

import io.decant.api.DatasetSpec;
import io.decant.api.ObservationSpec;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.SparsityTarget;
import io.decant.api.StageSpec;
import io.decant.api.config.ConfigReference;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeSchedule;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.launcher.console.ExecutionPreviewFormatter;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the plan of an experiment: its steps in order, with shapes, parameters and every key. */
final class PlanFormatter {

  private static final int LABEL = 12;
  private static final int INDENT = 6;

  private final Terminal terminal;

  /** Creates a formatter for the width and style of a terminal. */
  PlanFormatter(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Formats the plan of an experiment.
   *
   * @param preview which of its steps would reuse cached results
   */
  String format(ExperimentPlan plan, ExecutionPreview preview) {
    TextTable table = new TextTable(terminal.width());
    table.line(terminal.bold(plan.name()) + ": " + plan.title());
    table.text(2, plan.question());
    String seeds = plan.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    table.line("  " + Formats.count(plan.seeds().size(), "run") + ", with seed " + seeds);
    List<Step> steps = new ArrayList<>();
    steps.add(plan.data());
    steps.addAll(plan.steps());
    for (int i = 0; i < steps.size(); i++) {
      table.line("");
      add(i + 1, steps.get(i), preview, table);
    }
    return table.toString();
  }

  private void add(int number, Step step, ExecutionPreview preview, TextTable table) {
    String plugin = step.plugin().id() + " " + step.origin().version();
    table.line(
        String.format(
            Locale.ROOT,
            "%4d  %s %s (%s)",
            number,
            kind(step),
            terminal.bold(step.name()),
            plugin));
    labelled(table, "decision", ExecutionPreviewFormatter.format(step, preview));
    labelled(table, "reads", step.reads().stream().map(ConfigReference::text).distinct().toList());
    if (step instanceof DataStep<?> data) {
      addData(data.spec(), table);
      labelled(table, "digest", preview.dataDigest());
    } else if (step instanceof StageStep<?> stage) {
      addStage(stage.spec(), table);
    } else if (step instanceof ProbeStep<?> probe) {
      labelled(table, "observes", when(probe));
      labelled(table, "observes", observed(probe.spec()));
    } else if (step instanceof FigureStep<?> figure) {
      labelled(table, "draws", figure.title().orElse(figure.plugin().title()) + scope(figure));
    }
    labelled(table, "keys", keys(step));
  }

  private static void addData(DatasetSpec data, TextTable table) {
    labelled(
        table,
        "outputs",
        "data ["
            + data.width()
            + "]"
            + data.image().map(p -> ", an image of " + p.height() + " x " + p.width()).orElse(""));
    labelled(
        table,
        "examples",
        String.format(
            Locale.ROOT,
            "%s to train on, %s to test on, in %s%s",
            Formats.count(data.trainCount()),
            Formats.count(data.testCount()),
            Formats.count(data.classes().size(), "class", "classes"),
            data.resampled() ? "; some are resampled in every epoch" : ""));
  }

  private static void addStage(StageSpec stage, TextTable table) {
    labelled(table, "outputs", stage.ports().stream().map(PlanFormatter::port).toList());
    labelled(
        table, "roles", stage.capabilities().stream().map(Class::getSimpleName).sorted().toList());
    labelled(table, "parameters", Formats.count(stage.parameterCount()));
    labelled(table, "", stage.parameters().stream().map(PlanFormatter::parameter).toList());
    labelled(
        table,
        "trains",
        stage.epochs() == 0 ? "without epochs" : Formats.count(stage.epochs(), "epoch"));
    stage.sparsityTargets().forEach(r -> labelled(table, "target", request(r)));
  }

  private static String port(Port port) {
    return port.name() + " [" + port.width() + "]";
  }

  private static String parameter(ParameterShape parameter) {
    return parameter.name() + " " + Formats.shape(parameter.shape());
  }

  private static String request(SparsityTarget target) {
    String measure =
        switch (target.metric()) {
          case MEAN_ACTIVATION -> "a mean activation of %s of every unit of %s";
          case L0 -> "%s units of %s that are not zero, on average";
          case ZERO_SHARE -> "a share of %s of exact zeros in %s";
        };
    // not rounded: 0.999 and 1 are different targets
    return String.format(Locale.ROOT, measure, target.value(), target.port())
        + " ("
        + target.configKey()
        + ")";
  }

  private static String when(ProbeStep<?> probe) {
    if (probe.watchedStage().isEmpty() || probe.every().equals(ProbeSchedule.END)) {
      return "once, at the end" + probe.watchedStage().map(stage -> " of " + stage).orElse("");
    }
    int epochs = probe.every().epochs();
    return "after every "
        + (epochs == 1 ? "epoch" : epochs + " epochs and the last")
        + " of "
        + probe.watchedStage().get();
  }

  private static List<String> observed(ObservationSpec spec) {
    List<String> parts = new ArrayList<>();
    spec.arrays().forEach(a -> parts.add(a.name() + " " + Formats.shape(a.shape())));
    parts.addAll(spec.allScalars());
    spec.tables().forEach(t -> parts.add(t + " (table)"));
    return parts;
  }

  private static String scope(FigureStep<?> figure) {
    return figure.plugin() instanceof RunVisualizer<?>
        ? "; once, for all seeds"
        : "; for each seed";
  }

  private static List<String> keys(Step step) {
    return step.configuration().entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue())
        .toList();
  }

  private static String kind(Step step) {
    if (step instanceof DataStep<?>) {
      return "data";
    }
    if (step instanceof StageStep<?>) {
      return "stage";
    }
    return step instanceof ProbeStep<?> ? "probe" : "figure";
  }

  private static void labelled(TextTable table, String label, String text) {
    table.labelled(INDENT, label, LABEL, text);
  }

  private static void labelled(TextTable table, String label, List<String> items) {
    table.labelled(INDENT, label, LABEL, items);
  }
}
