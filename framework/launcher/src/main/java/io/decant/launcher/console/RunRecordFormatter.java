package io.decant.launcher.console;

import io.decant.api.results.MetricSummary;
import io.decant.history.FinalMetrics;
import io.decant.history.ProvenanceRecord;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows all that a run's folder tells of it.
 *
 * @since 0.1.0
 */
public final class RunRecordFormatter {

  private static final int LABEL = 10;
  private static final String FRAMEWORK = "framework";

  /** The whole sums are in the run's folder; to tell one from another, their beginnings do. */
  private static final Pattern SUM = Pattern.compile("\\b(\\p{XDigit}{12})\\p{XDigit}{28,}\\b");

  private final Terminal screen;
  private final RunRepository archive;

  /** A text for a screen, about a run of an archive. */
  public RunRecordFormatter(Terminal terminal, RunRepository repository) {
    this.screen = terminal;
    this.archive = repository;
  }

  /** The run. */
  public String format(RunRecord run) {
    TextTable sheet = new TextTable(screen.width());
    String title = run.config().flatMap(plan -> plan.value("title")).map(t -> ": " + t).orElse("");
    sheet.line(screen.bold(archive.nameOf(run.folder())) + title);
    sheet.labelled(2, "state", LABEL, run.state().label());
    run.problems().forEach(why -> sheet.labelled(2, "", LABEL, why));
    sheet.labelled(2, "folder", LABEL, run.folder().toString());
    sheet.labelled(
        2,
        "seeds",
        LABEL,
        run.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    run.metrics()
        .map(FinalMetrics::metrics)
        .filter(all -> !all.isEmpty())
        .ifPresent(all -> add(all, sheet));
    run.provenance().ifPresent(provenance -> add(provenance, sheet));
    return sheet.toString();
  }

  private void add(List<MetricSummary> measures, TextTable sheet) {
    List<List<String>> rows = new ArrayList<>();
    measures.forEach(
        measure -> rows.add(List.of(measure.address(), Formats.value(measure), measure.label())));
    sheet.line("").line(screen.bold("final numbers")).rows(2, rows);
  }

  private void add(ProvenanceRecord provenance, TextTable sheet) {
    for (String section : provenance.sections()) {
      sheet.line("").line(screen.bold(section));
      Map<String, String> facts = provenance.section(section);
      long before = facts.size();
      if (section.equals(FRAMEWORK)) {
        facts.keySet().removeIf(jar -> !jar.startsWith("decant-"));
      }
      int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
      facts.forEach(
          (name, value) ->
              sheet.labelled(2, name, width + 2, SUM.matcher(value).replaceAll("$1…")));
      if (facts.size() < before) {
        sheet.line(
            "  and "
                + Formats.count(before - facts.size(), "library", "libraries")
                + " in provenance.json");
      }
    }
  }
}
