package io.decant.launcher.console;

import io.decant.engine.archive.Circumstances;
import io.decant.engine.archive.FileDifference;
import io.decant.engine.archive.RecordedProvenance;
import io.decant.engine.archive.RepeatedRun;
import io.decant.engine.archive.RunArchive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Says whether a run that was done again gave the same, and if not, what differs first and why it may.
 *
 * @since 0.1.0
 */
public final class RepeatedRunText {

  private static final int MOST_FILES = 5;
  private static final String NOT_COMPARED =
      "Not compared, for it tells of the run and not of what came out: provenance.json, what plugins printed, timers and"
          + " counters in metrics.json, and the provenance in pages.";

  private final Screen screen;
  private final RunArchive archive;

  /** A text for a screen, about runs of an archive. */
  public RepeatedRunText(Screen screen, RunArchive archive) {
    this.screen = screen;
    this.archive = archive;
  }

  /** The end of a repetition. */
  public String of(Path first, Path again, RepeatedRun repeated) {
    Sheet sheet = new Sheet(screen.width());
    sheet.line("");
    List<FileDifference> different = repeated.different();
    String all = Words.count(repeated.identical() + different.size(), "file");
    String names = archive.nameOf(first) + ", again as " + archive.nameOf(again);
    if (different.isEmpty()) {
      sheet.line(screen.bold(names) + ": every file is the same (" + all + ")");
    } else {
      sheet.line(screen.bold(names) + ": " + screen.red(different.size() + " of " + all + " differ"));
      FileDifference cause = different.get(0);
      sheet.labelled(2, "first", 9, cause.file() + ": " + cause.how());
      List<String> others = new ArrayList<>(
          different.stream().skip(1).limit(MOST_FILES).map(FileDifference::file).toList());
      if (different.size() > MOST_FILES + 1) {
        others.add("and " + Words.count(different.size() - MOST_FILES - 1) + " more");
      }
      sheet.labelled(2, "then", 9, others);
      why(first, again, sheet);
    }
    return sheet.text(2, NOT_COMPARED).toString();
  }

  private static void why(Path first, Path again, Sheet sheet) {
    List<String> reasons = Circumstances.differences(RecordedProvenance.read(first), RecordedProvenance.read(again));
    if (reasons.isEmpty()) {
      sheet.labelled(2, "why", 9,
          "code, data and machine are the same: the plugin of that step does not give the same for the same seed");
    }
    for (int i = 0; i < reasons.size(); i++) {
      sheet.labelled(2, i == 0 ? "may be" : "", 9, reasons.get(i));
    }
  }
}
