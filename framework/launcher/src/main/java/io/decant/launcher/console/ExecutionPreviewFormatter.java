package io.decant.launcher.console;

import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.cache.StepDecision;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Formats which steps will run and why, and which reuse cached results.
 *
 * @since 0.1.0
 */
public final class ExecutionPreviewFormatter {

  private static final int LABEL = 8;

  private final Terminal terminal;

  /** Creates a formatter for the width and style of a terminal. */
  public ExecutionPreviewFormatter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Formats what a run of an experiment will do, grouping steps with the same decision. */
  public String format(ExperimentPlan plan, ExecutionPreview preview) {
    Map<String, List<String>> reused = new LinkedHashMap<>();
    Map<String, List<String>> run = new LinkedHashMap<>();
    for (Step step : plan.steps()) {
      preview
          .seedsByDecision(step)
          .forEach(
              (decision, seeds) -> {
                String seedsText =
                    seeds.size() == plan.seeds().size() ? "" : " (" + seeds(seeds) + ")";
                String from =
                    decision instanceof StepDecision.Reuse && !decision.reason().isEmpty()
                        ? ", " + decision.reason()
                        : decision.reason();
                (decision instanceof StepDecision.Reuse ? reused : run)
                    .computeIfAbsent(from + seedsText, w -> new ArrayList<>())
                    .add(step.name());
              });
    }
    TextTable table = new TextTable(terminal.width());
    table.line(terminal.bold(plan.name()) + ": " + plan.title());
    reused.forEach(
        (seedsText, steps) ->
            table.labelled(2, "reused", LABEL, String.join(", ", steps) + seedsText));
    run.forEach(
        (reason, steps) ->
            table.labelled(2, "run", LABEL, String.join(", ", steps) + ": " + reason.strip()));
    return table.toString();
  }

  /** Formats the decisions for one step. */
  public static String format(Step step, ExecutionPreview preview) {
    Map<StepDecision, List<Long>> seeds = preview.seedsByDecision(step);
    return seeds.entrySet().stream()
        .map(
            entry ->
                formatDecision(entry.getKey())
                    + (seeds.size() == 1 ? "" : " (" + seeds(entry.getValue()) + ")"))
        .collect(Collectors.joining("; "));
  }

  private static String formatDecision(StepDecision decision) {
    return decision instanceof StepDecision.Reuse
        ? ("reused " + decision.reason()).strip()
        : "run: " + decision.reason();
  }

  private static String seeds(List<Long> seeds) {
    return (seeds.size() == 1 ? "seed " : "seeds ")
        + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
