package io.decant.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The page of results: what is compared and how was written by hand, the machine and the tables are
 * filled in.
 *
 * @param template with the places {@code {{machine}}} and {@code {{comparisons}}}
 * @since 0.1.0
 */
public record PerformancePage(String template) {

  /** The page. */
  public String of(Map<String, String> machine, List<BenchmarkResult> results) {
    return template
        .replace("{{machine}}", table(machine))
        .replace(
            "{{comparisons}}",
            results.stream().map(this::section).collect(Collectors.joining("\n")));
  }

  private static String table(Map<String, String> facts) {
    StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
    facts.forEach((name, value) -> table.append(row(List.of(name, value))));
    return table.toString().stripTrailing();
  }

  private String section(BenchmarkResult result) {
    BenchmarkComparison comparison = result.comparison();
    StringBuilder section = new StringBuilder("### " + comparison.title() + "\n\n");
    List<String> objections = result.violations();
    if (!objections.isEmpty()) {
      section.append("**VOID.** Nothing can be said, because:\n\n");
      objections.forEach(objection -> section.append("- ").append(objection).append('\n'));
      section.append('\n');
    }
    result
        .skipped()
        .ifPresent(reason -> section.append("Left out: ").append(reason).append("\n\n"));
    section.append(comparison.note()).append('\n');
    if (result.complete()) {
      section.append('\n').append(quantities(result)).append('\n').append(measures(result));
    }
    return section.toString();
  }

  /**
   * A row for each quantity: every side's value, then the ratio of every other side's to the
   * first's.
   */
  private static String quantities(BenchmarkResult result) {
    BenchmarkComparison comparison = result.comparison();
    List<String> sides = comparison.contenders().stream().map(Contender::name).toList();
    List<String> head =
        concat(
            List.of(rounds(result.runs().get(0).size()) + ", median (range)"),
            sides,
            sides.subList(1, sides.size()).stream()
                .map(side -> side + " ÷ " + sides.get(0))
                .toList());
    StringBuilder table = new StringBuilder(header(head));
    for (BenchmarkMetric quantity : comparison.metrics()) {
      List<List<Double>> values = result.runs().stream().map(quantity::of).toList();
      table.append(
          row(
              concat(
                  List.of(quantity.label() + ", " + quantity.unit()),
                  values.stream().map(v -> RoundedNumbers.spread(SampleSummary.of(v))).toList(),
                  values.subList(1, values.size()).stream()
                      .map(v -> RoundedNumbers.spread(SampleSummary.ofRatios(v, values.get(0))))
                      .toList())));
    }
    return table.toString();
  }

  private static String rounds(int count) {
    return count == 1 ? "1 round" : count + " rounds";
  }

  private static String measures(BenchmarkResult result) {
    BenchmarkComparison comparison = result.comparison();
    if (comparison.tolerances().isEmpty()) {
      return "What the sides learnt was not compared.\n";
    }
    StringBuilder table =
        new StringBuilder(
            header(
                concat(
                    List.of("must agree: median over rounds"),
                    comparison.contenders().stream().map(Contender::name).toList(),
                    List.of("may differ by", "because"))));
    for (Tolerance tolerance : comparison.tolerances()) {
      table.append(
          row(
              concat(
                  List.of("`" + tolerance.metric() + "`"),
                  result.runs().stream()
                      .map(runs -> RoundedNumbers.rounded(tolerance.median(runs)))
                      .toList(),
                  List.of(
                      RoundedNumbers.rounded(tolerance.maxDifference()), tolerance.rationale()))));
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
