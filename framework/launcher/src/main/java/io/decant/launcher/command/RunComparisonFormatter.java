package io.decant.launcher.command;

import io.decant.api.TextAbbreviator;
import io.decant.api.results.MetricSummary;
import io.decant.history.MetricDifference.Significance;
import io.decant.history.RunComparison;
import io.decant.history.RunComparison.ConfigChange;
import io.decant.history.RunComparison.MetricComparison;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Formats the differences of two runs. */
final class RunComparisonFormatter {

  private static final int MAX_VALUE_LENGTH = 60;
  private static final String ABSENT = "-";

  private final Terminal terminal;
  private final RunRepository repository;

  /** Creates a formatter for the runs of a repository. */
  RunComparisonFormatter(Terminal terminal, RunRepository repository) {
    this.terminal = terminal;
    this.repository = repository;
  }

  /** Formats a comparison. */
  String format(RunRecord a, RunRecord b, RunComparison comparison) {
    TextTable table = new TextTable(terminal.width());
    table.line("A  " + terminal.bold(repository.nameOf(a.folder())) + "  " + facts(a));
    table.line("B  " + terminal.bold(repository.nameOf(b.folder())) + "  " + facts(b));
    table.line("").line(terminal.bold("configuration"));
    if (a.config().isEmpty() || b.config().isEmpty()) {
      table.line("  can't be compared");
    } else if (comparison.configuration().isEmpty()) {
      table.line("  the same");
    }
    table.rows(2, comparison.configuration().stream().map(RunComparisonFormatter::row).toList());
    table.line("").line(terminal.bold("code, data and machine"));
    if (comparison.environmentDifferences().isEmpty()) {
      table.line("  the same, as far as was recorded");
    }
    comparison.environmentDifferences().forEach(difference -> table.text(2, difference));
    results(comparison, table);
    return table.toString();
  }

  private static String facts(RunRecord run) {
    return run.state().label() + ", " + Formats.count(run.seeds().size(), "seed");
  }

  private static List<String> row(ConfigChange difference) {
    // two long values with a common prefix remain distinct when abbreviated
    List<String> values =
        TextAbbreviator.abbreviateDistinctly(
            List.of(difference.first().orElse(ABSENT), difference.second().orElse(ABSENT)),
            label -> label.length() <= MAX_VALUE_LENGTH);
    return List.of(difference.key(), values.get(0) + " → " + values.get(1));
  }

  private void results(RunComparison comparison, TextTable table) {
    table.line("").line(terminal.bold("final numbers"));
    if (comparison.metrics().isEmpty()) {
      table.line("  none that both have");
    } else {
      List<List<String>> rows = new ArrayList<>(List.of(List.of("", "A", "B", "B − A", "")));
      comparison.metrics().forEach(result -> rows.add(row(result)));
      table.rows(2, rows);
    }
    table.labelled(2, "only in A", 11, comparison.onlyInFirst());
    table.labelled(2, "only in B", 11, comparison.onlyInSecond());
    table.line("");
    table.text(0, SignificanceNote.explain(comparison));
  }

  private static List<String> row(MetricComparison result) {
    Significance significance = result.difference().significance();
    String margin =
        Double.isNaN(result.difference().halfWidth())
            ? ""
            : " ± " + Formats.number(result.difference().halfWidth());
    return List.of(
        result.first().address(),
        spread(result.first()),
        spread(result.second()),
        significance == Significance.IDENTICAL
            ? "0"
            : Formats.number(result.difference().mean()) + margin,
        SignificanceNote.label(significance));
  }

  private static String spread(MetricSummary metric) {
    return Formats.number(metric.mean())
        + (metric.values().size() > 1 ? " ± " + Formats.number(metric.standardDeviation()) : "");
  }
}
