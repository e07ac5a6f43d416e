package io.decant.launcher.console;

import io.decant.api.Abbreviation;
import io.decant.api.run.MeasureView;
import io.decant.engine.archive.RunArchive;
import io.decant.engine.archive.RunComparison;
import io.decant.engine.archive.RunComparison.KeyDifference;
import io.decant.engine.archive.RunComparison.Result;
import io.decant.engine.archive.RunRecord;
import io.decant.engine.archive.SeedDifference.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows what is different between two runs.
 *
 * @since 0.1.0
 */
public final class RunComparisonText {

  private static final int LONGEST_VALUE = 60;
  private static final String ABSENT = "-";

  private final Screen screen;
  private final RunArchive archive;

  /** A text for a screen, about runs of an archive. */
  public RunComparisonText(Screen screen, RunArchive archive) {
    this.screen = screen;
    this.archive = archive;
  }

  /** Two runs beside each other. */
  public String of(RunRecord a, RunRecord b, RunComparison comparison) {
    Sheet sheet = new Sheet(screen.width());
    sheet.line("A  " + screen.bold(archive.nameOf(a.folder())) + "  " + facts(a));
    sheet.line("B  " + screen.bold(archive.nameOf(b.folder())) + "  " + facts(b));
    sheet.line("").line(screen.bold("configuration"));
    if (a.plan().isEmpty() || b.plan().isEmpty()) {
      sheet.line("  can't be compared");
    } else if (comparison.configuration().isEmpty()) {
      sheet.line("  the same");
    }
    sheet.rows(2, comparison.configuration().stream().map(RunComparisonText::row).toList());
    sheet.line("").line(screen.bold("code, data and machine"));
    if (comparison.circumstances().isEmpty()) {
      sheet.line("  the same, as far as was recorded");
    }
    comparison.circumstances().forEach(difference -> sheet.text(2, difference));
    results(comparison, sheet);
    return sheet.toString();
  }

  private static String facts(RunRecord run) {
    return run.state().word() + ", " + Words.count(run.seeds().size(), "seed");
  }

  private static List<String> row(KeyDifference difference) {
    // two long values that begin alike differ in what is shown of them
    List<String> values =
        Abbreviation.distinct(
            List.of(difference.first().orElse(ABSENT), difference.second().orElse(ABSENT)),
            label -> label.length() <= LONGEST_VALUE);
    return List.of(difference.key(), values.get(0) + " → " + values.get(1));
  }

  private void results(RunComparison comparison, Sheet sheet) {
    sheet.line("").line(screen.bold("final numbers"));
    if (comparison.results().isEmpty()) {
      sheet.line("  none that both have");
    } else {
      List<List<String>> rows = new ArrayList<>(List.of(List.of("", "A", "B", "B − A", "")));
      comparison.results().forEach(result -> rows.add(row(result)));
      sheet.rows(2, rows);
    }
    sheet.labelled(2, "only in A", 11, comparison.onlyFirst());
    sheet.labelled(2, "only in B", 11, comparison.onlySecond());
    sheet.line("");
    sheet.text(0, ComparisonRule.words(comparison));
  }

  private static List<String> row(Result result) {
    Verdict verdict = result.difference().verdict();
    String margin = Double.isNaN(result.difference().margin()) ? "" : " ± " + Words.number(result.difference().margin());
    return List.of(
        result.first().address(),
        spread(result.first()),
        spread(result.second()),
        verdict == Verdict.SAME ? "0" : Words.number(result.difference().mean()) + margin,
        ComparisonRule.word(verdict));
  }

  private static String spread(MeasureView measure) {
    return Words.number(measure.mean()) + (measure.values().size() > 1 ? " ± " + Words.number(measure.deviation()) : "");
  }
}
