package io.decant.launcher.command;

import io.decant.history.EnvironmentDiff;
import io.decant.history.FileDifference;
import io.decant.history.ProvenanceRecord;
import io.decant.history.ReproductionReport;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.console.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats whether a repeated run reproduced the original, and otherwise the first difference and
 * its possible causes.
 */
final class ReproductionReportFormatter {

  private static final int MAX_FILES = 5;
  private static final String NOT_COMPARED =
      "Not compared, because they describe the run and not its results: provenance.json, the output of plugins, timers and"
          + " counters in metrics.json, and the provenance in pages.";

  private final Terminal terminal;
  private final RunRepository repository;

  /** Creates a formatter for the runs of a repository. */
  ReproductionReportFormatter(Terminal terminal, RunRepository repository) {
    this.terminal = terminal;
    this.repository = repository;
  }

  /** Formats the report. */
  String format(Path first, Path again, ReproductionReport report) {
    TextTable table = new TextTable(terminal.width());
    table.line("");
    List<FileDifference> differing = report.differing();
    String all = Formats.count(report.identical() + differing.size(), "file");
    String names = repository.nameOf(first) + ", repeated as " + repository.nameOf(again);
    if (differing.isEmpty()) {
      table.line(terminal.bold(names) + ": all files are identical (" + all + ")");
    } else {
      table.line(
          terminal.bold(names) + ": " + terminal.red(differing.size() + " of " + all + " differ"));
      FileDifference cause = differing.get(0);
      table.labelled(2, "first", 9, cause.file() + ": " + cause.description());
      List<String> others =
          new ArrayList<>(
              differing.stream().skip(1).limit(MAX_FILES).map(FileDifference::file).toList());
      if (differing.size() > MAX_FILES + 1) {
        others.add("and " + Formats.count(differing.size() - MAX_FILES - 1) + " more");
      }
      table.labelled(2, "then", 9, others);
      addReasons(first, again, table);
    }
    return table.text(2, NOT_COMPARED).toString();
  }

  private static void addReasons(Path first, Path again, TextTable table) {
    List<String> reasons =
        EnvironmentDiff.differences(ProvenanceRecord.read(first), ProvenanceRecord.read(again));
    if (reasons.isEmpty()) {
      table.labelled(
          2,
          "cause",
          9,
          "code, data and machine are the same: the plugin of that step is not deterministic for a given seed");
    }
    for (int i = 0; i < reasons.size(); i++) {
      table.labelled(2, i == 0 ? "possibly" : "", 9, reasons.get(i));
    }
  }
}
