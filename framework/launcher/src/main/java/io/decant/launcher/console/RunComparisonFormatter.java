package io.decant.launcher.console;

import io.decant.api.TextAbbreviator;
import io.decant.api.results.MetricSummary;
import io.decant.history.MeanDifference.Significance;
import io.decant.history.RunComparison;
import io.decant.history.RunComparison.ConfigChange;
import io.decant.history.RunComparison.MetricComparison;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows what is different between two runs.
 *
 * @since 0.1.0
 */
public final class RunComparisonFormatter {

  private static final int MAX_VALUE_LENGTH = 60;
  private static final String ABSENT = "-";

  private final Terminal screen;
  private final RunRepository archive;

  /** A text for a screen, about runs of an archive. */
  public RunComparisonFormatter(Terminal terminal, RunRepository repository) {
    this.screen = terminal;
    this.archive = repository;
  }

  /** Two runs beside each other. */
  public String format(RunRecord a, RunRecord b, RunComparison comparison) {
    TextTable sheet = new TextTable(screen.width());
    sheet.line("A  " + screen.bold(archive.nameOf(a.folder())) + "  " + facts(a));
    sheet.line("B  " + screen.bold(archive.nameOf(b.folder())) + "  " + facts(b));
    sheet.line("").line(screen.bold("configuration"));
    if (a.config().isEmpty() || b.config().isEmpty()) {
      sheet.line("  can't be compared");
    } else if (comparison.configuration().isEmpty()) {
      sheet.line("  the same");
    }
    sheet.rows(2, comparison.configuration().stream().map(RunComparisonFormatter::row).toList());
    sheet.line("").line(screen.bold("code, data and machine"));
    if (comparison.environmentDifferences().isEmpty()) {
      sheet.line("  the same, as far as was recorded");
    }
    comparison.environmentDifferences().forEach(difference -> sheet.text(2, difference));
    results(comparison, sheet);
    return sheet.toString();
  }

  private static String facts(RunRecord run) {
    return run.state().label() + ", " + Formats.count(run.seeds().size(), "seed");
  }

  private static List<String> row(ConfigChange difference) {
    // two long values that begin alike differ in what is shown of them
    List<String> values =
        TextAbbreviator.abbreviateDistinctly(
            List.of(difference.first().orElse(ABSENT), difference.second().orElse(ABSENT)),
            label -> label.length() <= MAX_VALUE_LENGTH);
    return List.of(difference.key(), values.get(0) + " → " + values.get(1));
  }

  private void results(RunComparison comparison, TextTable sheet) {
    sheet.line("").line(screen.bold("final numbers"));
    if (comparison.metrics().isEmpty()) {
      sheet.line("  none that both have");
    } else {
      List<List<String>> rows = new ArrayList<>(List.of(List.of("", "A", "B", "B − A", "")));
      comparison.metrics().forEach(result -> rows.add(row(result)));
      sheet.rows(2, rows);
    }
    sheet.labelled(2, "only in A", 11, comparison.onlyInFirst());
    sheet.labelled(2, "only in B", 11, comparison.onlyInSecond());
    sheet.line("");
    sheet.text(0, SignificanceNote.explain(comparison));
  }

  private static List<String> row(MetricComparison result) {
    Significance verdict = result.difference().significance();
    String margin =
        Double.isNaN(result.difference().halfWidth())
            ? ""
            : " ± " + Formats.number(result.difference().halfWidth());
    return List.of(
        result.first().address(),
        spread(result.first()),
        spread(result.second()),
        verdict == Significance.IDENTICAL
            ? "0"
            : Formats.number(result.difference().mean()) + margin,
        SignificanceNote.label(verdict));
  }

  private static String spread(MetricSummary measure) {
    return Formats.number(measure.mean())
        + (measure.values().size() > 1 ? " ± " + Formats.number(measure.standardDeviation()) : "");
  }
}
