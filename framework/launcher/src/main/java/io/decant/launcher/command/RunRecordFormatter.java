package io.decant.launcher.command;

import io.decant.api.results.MetricSummary;
import io.decant.history.FinalMetrics;
import io.decant.history.ProvenanceRecord;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats the record of a run. */
final class RunRecordFormatter {

  private static final int LABEL = 10;
  private static final String FRAMEWORK = "framework";

  /** Checksums, of which the first digits are enough to distinguish them. */
  private static final Pattern SUM = Pattern.compile("\\b(\\p{XDigit}{12})\\p{XDigit}{28,}\\b");

  private final Terminal terminal;
  private final RunRepository repository;

  /** Creates a formatter for the runs of a repository. */
  RunRecordFormatter(Terminal terminal, RunRepository repository) {
    this.terminal = terminal;
    this.repository = repository;
  }

  /** Formats a run. */
  String format(RunRecord run) {
    TextTable table = new TextTable(terminal.width());
    String title = run.config().flatMap(plan -> plan.value("title")).map(t -> ": " + t).orElse("");
    table.line(terminal.bold(repository.nameOf(run.folder())) + title);
    table.labelled(2, "state", LABEL, run.state().label());
    run.problems().forEach(problem -> table.labelled(2, "", LABEL, problem));
    table.labelled(2, "folder", LABEL, run.folder().toString());
    table.labelled(
        2,
        "seeds",
        LABEL,
        run.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    run.metrics()
        .map(FinalMetrics::metrics)
        .filter(all -> !all.isEmpty())
        .ifPresent(all -> add(all, table));
    run.provenance().ifPresent(provenance -> add(provenance, table));
    return table.toString();
  }

  private void add(List<MetricSummary> metrics, TextTable table) {
    List<List<String>> rows = new ArrayList<>();
    metrics.forEach(
        metric -> rows.add(List.of(metric.address(), Formats.value(metric), metric.label())));
    table.line("").line(terminal.bold("final numbers")).rows(2, rows);
  }

  private void add(ProvenanceRecord provenance, TextTable table) {
    for (String section : provenance.sections()) {
      table.line("").line(terminal.bold(section));
      Map<String, String> values = provenance.section(section);
      long sizeBefore = values.size();
      if (section.equals(FRAMEWORK)) {
        values.keySet().removeIf(jar -> !jar.startsWith("decant-"));
      }
      int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
      values.forEach(
          (name, value) ->
              table.labelled(2, name, width + 2, SUM.matcher(value).replaceAll("$1…")));
      if (values.size() < sizeBefore) {
        table.line(
            "  and "
                + Formats.count(sizeBefore - values.size(), "library", "libraries")
                + " in provenance.json");
      }
    }
  }
}
