package io.decant.launcher.console;

import io.decant.history.EnvironmentDiff;
import io.decant.history.FileDiff;
import io.decant.history.ProvenanceRecord;
import io.decant.history.ReproductionReport;
import io.decant.history.RunRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Says whether a run that was done again gave the same, and if not, what differs first and why it
 * may.
 *
 * @since 0.1.0
 */
public final class ReproductionReportFormatter {

  private static final int MAX_FILES = 5;
  private static final String NOT_COMPARED =
      "Not compared, for it tells of the run and not of what came out: provenance.json, what plugins printed, timers and"
          + " counters in metrics.json, and the provenance in pages.";

  private final Terminal screen;
  private final RunRepository archive;

  /** A text for a screen, about runs of an archive. */
  public ReproductionReportFormatter(Terminal terminal, RunRepository repository) {
    this.screen = terminal;
    this.archive = repository;
  }

  /** The end of a repetition. */
  public String format(Path first, Path again, ReproductionReport repeated) {
    TextTable sheet = new TextTable(screen.width());
    sheet.line("");
    List<FileDiff> different = repeated.differing();
    String all = Formats.count(repeated.identical() + different.size(), "file");
    String names = archive.nameOf(first) + ", again as " + archive.nameOf(again);
    if (different.isEmpty()) {
      sheet.line(screen.bold(names) + ": every file is the same (" + all + ")");
    } else {
      sheet.line(
          screen.bold(names) + ": " + screen.red(different.size() + " of " + all + " differ"));
      FileDiff cause = different.get(0);
      sheet.labelled(2, "first", 9, cause.file() + ": " + cause.description());
      List<String> others =
          new ArrayList<>(different.stream().skip(1).limit(MAX_FILES).map(FileDiff::file).toList());
      if (different.size() > MAX_FILES + 1) {
        others.add("and " + Formats.count(different.size() - MAX_FILES - 1) + " more");
      }
      sheet.labelled(2, "then", 9, others);
      why(first, again, sheet);
    }
    return sheet.text(2, NOT_COMPARED).toString();
  }

  private static void why(Path first, Path again, TextTable sheet) {
    List<String> reasons =
        EnvironmentDiff.differences(ProvenanceRecord.read(first), ProvenanceRecord.read(again));
    if (reasons.isEmpty()) {
      sheet.labelled(
          2,
          "why",
          9,
          "code, data and machine are the same: the plugin of that step does not give the same for the same seed");
    }
    for (int i = 0; i < reasons.size(); i++) {
      sheet.labelled(2, i == 0 ? "may be" : "", 9, reasons.get(i));
    }
  }
}
