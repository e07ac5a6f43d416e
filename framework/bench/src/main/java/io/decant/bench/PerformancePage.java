package io.decant.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Renders the page of results from a template.
 *
 * @param template Markdown with the placeholders {@code {{machine}}} and {@code {{comparisons}}}
 * @since 0.1.0
 */
public record PerformancePage(String template) {

  /** Returns the page with the placeholders replaced. */
  public String of(Map<String, String> machine, List<BenchmarkResult> results) {
    return template
        .replace("{{machine}}", table(machine))
        .replace(
            "{{comparisons}}",
            results.stream().map(this::section).collect(Collectors.joining("\n")));
  }

  private static String table(Map<String, String> values) {
    StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
    values.forEach((name, value) -> table.append(row(List.of(name, value))));
    return table.toString().stripTrailing();
  }

  private String section(BenchmarkResult result) {
    BenchmarkDefinition comparison = result.comparison();
    StringBuilder section = new StringBuilder("### " + comparison.title() + "\n\n");
    List<String> violations = result.violations();
    if (!violations.isEmpty()) {
      section.append("**Invalid comparison:**\n\n");
      violations.forEach(violation -> section.append("- ").append(violation).append('\n'));
      section.append('\n');
    }
    result.skipped().ifPresent(reason -> section.append("Skipped: ").append(reason).append("\n\n"));
    section.append(comparison.note()).append('\n');
    if (result.complete()) {
      section
          .append('\n')
          .append(metricsTable(result))
          .append('\n')
          .append(tolerancesTable(result));
    }
    return section.toString();
  }

  /**
   * Returns a table with a row for each metric: the value of each implementation, then the ratio of
   * each other implementation to the first.
   */
  private static String metricsTable(BenchmarkResult result) {
    BenchmarkDefinition comparison = result.comparison();
    List<String> names =
        comparison.implementations().stream().map(ComparedImplementation::name).toList();
    List<String> headings =
        concat(
            List.of(rounds(result.runs().get(0).size()) + ", median (range)"),
            names,
            names.subList(1, names.size()).stream()
                .map(name -> name + " ÷ " + names.get(0))
                .toList());
    StringBuilder table = new StringBuilder(header(headings));
    for (BenchmarkMetric metric : comparison.metrics()) {
      List<List<Double>> values = result.runs().stream().map(metric::values).toList();
      table.append(
          row(
              concat(
                  List.of(metric.label() + ", " + metric.unit()),
                  values.stream()
                      .map(v -> BenchmarkNumberFormat.summary(SampleSummary.of(v)))
                      .toList(),
                  values.subList(1, values.size()).stream()
                      .map(
                          v ->
                              BenchmarkNumberFormat.summary(
                                  SampleSummary.ofRatios(v, values.get(0))))
                      .toList())));
    }
    return table.toString();
  }

  private static String rounds(int count) {
    return count == 1 ? "1 round" : count + " rounds";
  }

  private static String tolerancesTable(BenchmarkResult result) {
    BenchmarkDefinition comparison = result.comparison();
    if (comparison.tolerances().isEmpty()) {
      return "Final results were not compared.\n";
    }
    StringBuilder table =
        new StringBuilder(
            header(
                concat(
                    List.of("final result, median over rounds"),
                    comparison.implementations().stream()
                        .map(ComparedImplementation::name)
                        .toList(),
                    List.of("tolerance", "rationale"))));
    for (Tolerance tolerance : comparison.tolerances()) {
      table.append(
          row(
              concat(
                  List.of("`" + tolerance.metric() + "`"),
                  result.runs().stream()
                      .map(runs -> BenchmarkNumberFormat.rounded(tolerance.median(runs)))
                      .toList(),
                  List.of(
                      BenchmarkNumberFormat.rounded(tolerance.maxDifference()),
                      tolerance.rationale()))));
    }
    return table.toString();
  }

  private static List<String> concat(List<String> first, List<String> second, List<String> third) {
    return Stream.of(first, second, third).flatMap(List::stream).toList();
  }

  private static String header(List<String> cells) {
    String rule =
        IntStream.range(0, cells.size())
            .mapToObj(i -> "---")
            .collect(Collectors.joining("|", "|", "|\n"));
    return row(cells) + rule;
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
