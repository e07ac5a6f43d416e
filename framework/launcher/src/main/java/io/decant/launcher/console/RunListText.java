package io.decant.launcher.console;

import io.decant.api.run.MeasureView;
import io.decant.engine.archive.RunArchive;
import io.decant.engine.archive.RunRecord;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists runs, a line each.
 *
 * @since 0.1.0
 */
public final class RunListText {

  private static final List<String> HEADINGS = List.of("RUN (UTC)", "STATE", "SEEDS", "TOOK", "RESULTS");
  private static final int MOST_SEEDS = 4;

  private final Screen screen;
  private final RunArchive archive;

  /** A text for a screen, about the runs of an archive. */
  public RunListText(Screen screen, RunArchive archive) {
    this.screen = screen;
    this.archive = archive;
  }

  /**
   * The runs in their order.
   *
   * @param measures addresses of the final numbers to show; if none is given, as many telling ones as there is room for
   */
  public String of(List<RunRecord> runs, List<String> measures) {
    if (runs.isEmpty()) {
      return "There are no runs yet in " + archive.out() + "; `decant run` makes one.";
    }
    List<List<String>> facts = new ArrayList<>(List.of(HEADINGS.subList(0, HEADINGS.size() - 1)));
    runs.forEach(run -> facts.add(facts(run)));
    int room = screen.width() - Sheet.width(facts);
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    for (int i = 0; i < runs.size(); i++) {
      List<String> row = new ArrayList<>(facts.get(i + 1));
      row.add(results(runs.get(i), measures, room));
      rows.add(row);
    }
    return new Sheet(screen.width()).rows(0, rows).toString();
  }

  private List<String> facts(RunRecord run) {
    return List.of(
        archive.nameOf(run.folder()),
        run.state().word(),
        seeds(run.seeds()),
        run.duration().map(Words::duration).orElse("-"));
  }

  private static String seeds(List<Long> seeds) {
    if (seeds.isEmpty()) {
      return "-";
    }
    return seeds.size() > MOST_SEEDS
        ? Words.count(seeds.size(), "seed")
        : seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String results(RunRecord run, List<String> wanted, int room) {
    if (!wanted.isEmpty()) {
      return wanted.stream()
          .map(address -> run.measure(address).map(RunListText::text).orElse(address + " -"))
          .collect(Collectors.joining("  "));
    }
    if (!run.trouble().isEmpty()) {
      String why = run.trouble().get(0).replace(run.folder() + File.separator, "");
      return why.length() > room ? why.substring(0, Math.max(1, room - 1)) + "…" : why;
    }
    List<String> few = new ArrayList<>();
    for (MeasureView measure : Highlights.of(run)) {
      String next = text(measure);
      if (!few.isEmpty() && String.join("  ", few).length() + 2 + next.length() > room) {
        break;
      }
      few.add(next);
    }
    return String.join("  ", few);
  }

  private static String text(MeasureView measure) {
    return measure.address() + " " + Words.value(measure);
  }
}
