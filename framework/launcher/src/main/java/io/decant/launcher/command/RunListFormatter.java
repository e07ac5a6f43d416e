package io.decant.launcher.command;

import io.decant.api.results.MetricSummary;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.console.TextTable;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Formats a list of runs, one line each. */
final class RunListFormatter {

  private static final List<String> HEADINGS =
      List.of("RUN (UTC)", "STATE", "SEEDS", "TOOK", "RESULTS");
  private static final int MAX_SEEDS = 4;

  private final Terminal terminal;
  private final RunRepository repository;

  /** Creates a formatter for the runs of a repository. */
  RunListFormatter(Terminal terminal, RunRepository repository) {
    this.terminal = terminal;
    this.repository = repository;
  }

  /**
   * Formats runs in the given order.
   *
   * @param measures addresses of the final metrics to show; if empty, as many of the most important
   *     ones as fit
   */
  String format(List<RunRecord> runs, List<String> measures) {
    if (runs.isEmpty()) {
      return "There are no runs in " + repository.out() + "; `decant run` creates one.";
    }
    List<List<String>> facts = new ArrayList<>(List.of(HEADINGS.subList(0, HEADINGS.size() - 1)));
    runs.forEach(run -> facts.add(facts(run)));
    int available = terminal.width() - TextTable.width(facts);
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    for (int i = 0; i < runs.size(); i++) {
      List<String> row = new ArrayList<>(facts.get(i + 1));
      row.add(results(runs.get(i), measures, available));
      rows.add(row);
    }
    return new TextTable(terminal.width()).rows(0, rows).toString();
  }

  private List<String> facts(RunRecord run) {
    return List.of(
        repository.nameOf(run.folder()),
        run.state().label(),
        seeds(run.seeds()),
        run.duration().map(Formats::duration).orElse("-"));
  }

  private static String seeds(List<Long> seeds) {
    if (seeds.isEmpty()) {
      return "-";
    }
    return seeds.size() > MAX_SEEDS
        ? Formats.count(seeds.size(), "seed")
        : seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String results(RunRecord run, List<String> names, int available) {
    if (!names.isEmpty()) {
      return names.stream()
          .map(address -> run.metric(address).map(RunListFormatter::text).orElse(address + " -"))
          .collect(Collectors.joining("  "));
    }
    if (!run.problems().isEmpty()) {
      String problem = run.problems().get(0).replace(run.folder() + File.separator, "");
      return problem.length() > available
          ? problem.substring(0, Math.max(1, available - 1)) + "…"
          : problem;
    }
    List<String> columns = new ArrayList<>();
    for (MetricSummary metric : HeadlineMetrics.of(run)) {
      String next = text(metric);
      if (!columns.isEmpty()
          && String.join("  ", columns).length() + 2 + next.length() > available) {
        break;
      }
      columns.add(next);
    }
    return String.join("  ", columns);
  }

  private static String text(MetricSummary metric) {
    return metric.address() + " " + Formats.value(metric);
  }
}
