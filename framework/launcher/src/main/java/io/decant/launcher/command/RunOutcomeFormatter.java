package io.decant.launcher.command;

import static java.util.Objects.requireNonNull;

import io.decant.api.Finding;
import io.decant.api.Observation;
import io.decant.api.PublishedResult;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.PublishedVsMeasured;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunOutcome;
import io.decant.engine.run.StepFailedException;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.ShellQuoting;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.console.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formats the outcome of a run: its main metrics, findings that contradict the configuration, and
 * its pages.
 *
 * @since 0.1.0
 */
public final class RunOutcomeFormatter {

  private static final Pattern NUMBER = Pattern.compile("[-−]?\\d+(?:[.,]\\d+)*(?:[eE][-+]?\\d+)?");

  private static final int NARROW = 80;

  private final Terminal terminal;
  private final Path currentFolder;
  private final String command;

  /**
   * Creates a formatter.
   *
   * @param currentFolder the folder to which paths are relative
   * @param command how the user starts the program
   */
  public RunOutcomeFormatter(Terminal terminal, Path currentFolder, String command) {
    this.terminal = terminal;
    this.currentFolder = currentFolder;
    this.command = command;
  }

  /** Formats the outcome of a run. */
  public String format(RunOutcome result) {
    RunResults results = result.view();
    TextTable table = new TextTable(terminal.width());
    table.line(terminal.bold(results.experiment()) + ": " + results.title());
    ConsoleMetrics numbers = ConsoleMetrics.of(results, address -> isDisplayed(results, address));
    rows(table, numbers.shown().stream().map(metric -> row(results, metric)).toList());
    if (numbers.omitted() > 0) {
      table.line(
          "  … and " + Formats.count(numbers.omitted(), "more number") + ": " + show(result));
    }
    results.notComparableReason().ifPresent(reason -> table.text(2, reason));
    contradictions(results)
        .forEach(
            text ->
                table.labelled(2, terminal.yellow("!"), terminal.yellow("!").length() + 1, text));
    formatPages(result).forEach(page -> table.line("  " + page));
    return table.line("  " + displayText(result)).toString();
  }

  /** Formats the outcome in one line, plus one line for each failed step. */
  public String formatSummary(RunOutcome result) {
    String experiment = result.view().experiment();
    String pages = String.join(", ", formatPages(result));
    List<StepFailedException> failures = result.failures();
    if (failures.isEmpty()) {
      return experiment + ": done, " + pages;
    }
    TextTable table = new TextTable(terminal.width());
    table.line(
        experiment + ": done with " + Formats.count(failures.size(), "failed step") + ", " + pages);
    failures.forEach(failure -> table.line("  " + failure.getMessage()));
    return table.toString();
  }

  /** Returns the paths of the pages of a run, or of its folder if it has no pages. */
  public List<String> formatPages(RunOutcome result) {
    List<Path> pages =
        result.pages().isEmpty() ? List.of(result.view().directory()) : result.pages();
    return pages.stream().map(this::place).toList();
  }

  private String displayText(RunOutcome result) {
    return result.pages().isEmpty()
        ? show(result)
        : ShellQuoting.quote(List.of(command, "open", path(result)));
  }

  private String show(RunOutcome result) {
    return ShellQuoting.quote(List.of(command, "runs", "show", path(result)));
  }

  /** Returns the run as a command-line argument that works wherever its folder is. */
  private String path(RunOutcome result) {
    String folder = place(result.view().directory());
    // otherwise it could be read as the name of a run
    return Path.of(folder).getNameCount() < 3 && !Path.of(folder).isAbsolute()
        ? "./" + folder
        : folder;
  }

  /** Formats the completed and the pending steps of an interrupted run. */
  public String format(String experiment, RunCancelledException interrupted) {
    return new TextTable(terminal.width())
        .line(terminal.bold(experiment) + ": interrupted, in " + place(interrupted.folder()))
        .labelled(
            2,
            "done",
            10,
            interrupted.completed().isEmpty() ? List.of("nothing") : interrupted.completed())
        .labelled(2, "not done", 10, interrupted.pending())
        .line("  Run the same command again to resume.")
        .toString();
  }

  private String place(Path path) {
    Path absolute = currentFolder.resolve(path).normalize();
    // a path with .. is harder to read than the absolute path
    return absolute.startsWith(currentFolder)
        ? currentFolder.relativize(absolute).toString()
        : absolute.toString();
  }

  /**
   * Adds rows in columns, or each metric below its address if the columns do not fit a narrow
   * terminal.
   */
  private void rows(TextTable table, List<List<String>> rows) {
    if (terminal.width() >= NARROW || TextTable.width(rows) <= terminal.width()) {
      table.rows(2, rows);
      return;
    }
    rows.forEach(
        row -> {
          table.line("  " + row.get(0));
          row.stream().skip(1).forEach(cell -> table.text(4, cell));
        });
  }

  private static boolean isDisplayed(RunResults results, String address) {
    return !published(results, address).isEmpty()
        || requestedL0(results).contains(address)
        || HeadlineMetrics.isHeadline(address);
  }

  private static List<String> row(RunResults results, MetricSummary metric) {
    String counterparts =
        published(results, metric.address()).stream()
            .map(RunOutcomeFormatter::published)
            .collect(Collectors.joining(", "));
    return List.of(metric.address(), Formats.value(metric), counterparts);
  }

  /** Returns the published results for a final metric. */
  private static List<PublishedVsMeasured> published(RunResults results, String address) {
    return PublishedVsMeasured.of(results).stream()
        .filter(
            comparison ->
                comparison.epoch().isEmpty() && comparison.published().address().equals(address))
        .toList();
  }

  /** Returns the addresses of the measured L0 of all ports with a sparsity target. */
  private static Set<String> requestedL0(RunResults results) {
    Set<String> addresses = new LinkedHashSet<>();
    for (StepInfo step : results.steps()) {
      step.stageSpec()
          .ifPresent(
              stage ->
                  stage
                      .sparsityTargets()
                      .forEach(target -> addresses.add(step.name() + "." + target.port() + ".l0")));
    }
    return addresses;
  }

  private static String published(PublishedVsMeasured comparison) {
    PublishedResult reference = comparison.published();
    List<String> parts = new ArrayList<>();
    reference.value().ifPresent(v -> parts.add("published " + Formats.number(v)));
    reference
        .range()
        .ifPresent(
            r ->
                parts.add(
                    "re-runs " + Formats.number(r.low()) + " to " + Formats.number(r.high())));
    return String.join(", ", parts)
        + comparison.epochMismatch().map(mismatch -> " (" + mismatch + ")").orElse("");
  }

  /** Returns each contradiction once, with the numbers of the first seed that has it. */
  private static List<String> contradictions(RunResults results) {
    Map<String, String> sentence = new LinkedHashMap<>();
    Map<String, Set<Long>> seeds = new LinkedHashMap<>();
    for (SeedResults seed : results.seeds()) {
      Map<String, Integer> counts = new HashMap<>();
      findings(seed)
          .forEach(
              (step, findings) ->
                  findings.stream()
                      .filter(finding -> finding.severity() == Finding.Severity.CONTRADICTION)
                      .forEach(
                          finding -> {
                            String text =
                                step + ": " + NUMBER.matcher(finding.text()).replaceAll("#");
                            // the same wording twice in one seed refers to two things
                            String key = text + " " + counts.merge(text, 1, Integer::sum);
                            sentence.putIfAbsent(key, finding.text());
                            seeds.computeIfAbsent(key, p -> new LinkedHashSet<>()).add(seed.seed());
                          }));
    }
    return sentence.entrySet().stream()
        .map(
            e ->
                e.getValue()
                    + formatSeeds(requireNonNull(seeds.get(e.getKey())), results.seeds().size()))
        .toList();
  }

  /**
   * Formats the seeds that have a finding, and whose numbers are shown; empty if there is only one
   * seed.
   */
  private static String formatSeeds(Set<Long> seeds, int seedCount) {
    if (seedCount == 1) {
      return "";
    }
    if (seeds.size() == 1) {
      return " (in seed " + join(seeds) + " alone)";
    }
    String all = seedCount == 2 ? "in both seeds" : "in all " + seedCount + " seeds";
    String seedsText = seeds.size() == seedCount ? all : "in seeds " + join(seeds);
    return " (" + seedsText + "; the numbers are those of seed " + seeds.iterator().next() + ")";
  }

  private static Map<String, List<Finding>> findings(SeedResults seed) {
    Map<String, List<Finding>> byStep = new LinkedHashMap<>();
    for (Map.Entry<String, StageDiagnostics> audit : seed.diagnostics().entrySet()) {
      byStep.put(audit.getKey(), audit.getValue().findings());
    }
    seed.observations()
        .forEach(
            (probe, series) -> {
              Observation last = series.last();
              byStep.put(probe, last.findings());
            });
    return byStep;
  }

  private static String join(Set<Long> seeds) {
    return seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
