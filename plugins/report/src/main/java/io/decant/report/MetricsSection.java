package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The chapter of numbers: measured beside published, then everything that was measured. */
final class MetricsSection {

  /** From so many epochs on, a published course over epochs is a table of its own. */
  private static final int MIN_EPOCHS_FOR_TABLE = 3;

  private final RunResults run;

  MetricsSection(RunResults run) {
    this.run = run;
  }

  /** The chapter. */
  HtmlElement element() {
    HtmlElement section = tag("section").with("id", "numbers").add(tag("h2", "Numbers"));
    List<PublishedComparison> comparisons = PublishedComparison.of(run);
    if (comparisons.isEmpty()) {
      section.add(
          tag(
              "p",
              run.notComparableReason()
                  .orElse("The experiment names no published numbers to compare with.")));
    } else {
      section.add(tag("h3", "Measured beside published"), howToCompare());
      addComparisons(section, comparisons);
    }
    section.add(tag("h3", "Every final number"));
    if (run.metrics().isEmpty()) {
      return section.add(tag("p", "Nothing was measured."));
    }
    section.add(allMetrics());
    if (run.metrics().stream().flatMap(m -> m.values().stream()).anyMatch(v -> v.isNaN())) {
      section.add(
          tag("p")
              .with("class", "note")
              .text(
                  ReportNumberFormatter.UNDEFINED
                      + ": not defined here; say, the explained variance of activations that do not vary, or a mean"
                      + " over no examples. A mean over seeds is undefined if one of its values is."));
    }
    return section;
  }

  private HtmlElement howToCompare() {
    int seeds = run.seeds().size();
    String ours =
        seeds == 1
            ? "The measured number is that of one seed, so nothing is known of its spread."
            : "The measured number is the mean over "
                + seeds
                + " seeds ± their standard deviation (n − 1 in the denominator).";
    return tag("p")
        .text(
            ours
                + " The range is the lowest and the highest value of re-runs by others, as many as the source says:"
                + " it is no confidence interval, and few re-runs do not span a distribution. A mean falls within such"
                + " a range more easily than a single seed does. The ends count as rounded to the digits that were"
                + " given.");
  }

  private void addComparisons(HtmlElement section, List<PublishedComparison> comparisons) {
    Map<String, Long> epochs =
        comparisons.stream()
            .filter(c -> c.epoch().isPresent() && c.range().isEmpty())
            .collect(Collectors.groupingBy(PublishedComparison::address, Collectors.counting()));
    List<PublishedComparison> main = new ArrayList<>();
    List<PublishedComparison> courses = new ArrayList<>();
    for (PublishedComparison c : comparisons) {
      boolean course =
          c.epoch().isPresent()
              && c.range().isEmpty()
              && epochs.getOrDefault(c.address(), 0L) >= MIN_EPOCHS_FOR_TABLE;
      (course ? courses : main).add(c);
    }
    section.add(table("Measured and published numbers", main));
    if (!courses.isEmpty()) {
      section.add(
          tag("details")
              .add(
                  tag("summary", "Epoch by epoch"),
                  table("Measured and published numbers, epoch by epoch", courses)));
    }
  }

  private HtmlElement table(String caption, List<PublishedComparison> comparisons) {
    List<String> columns = new ArrayList<>(List.of("Measure", MetricCells.meanHeading(run)));
    columns.addAll(List.of("Published", "Range of re-runs", "Verdict"));
    columns.addAll(MetricCells.seedHeadings(run));
    HtmlTable table = new HtmlTable(caption, columns).stackOnNarrowScreens();
    comparisons.forEach(comparison -> table.addRow(cells(comparison)));
    return table.toElement();
  }

  private List<HtmlNode> cells(PublishedComparison c) {
    List<HtmlNode> cells = new ArrayList<>();
    String when = c.epoch().isPresent() ? ", epoch " + c.epoch().getAsInt() : "";
    cells.add(
        c.measured()
            .map(m -> MetricCells.name(m, when))
            .orElseGet(
                () ->
                    tag(
                            "span",
                            MetricIndex.displayName(MetricIndex.metricOf(c.address())) + when + " ")
                        .add(code(c))));
    cells.add(c.measured().map(MetricCells::mean).orElseGet(MetricCells::emptyCell));
    cells.add(c.publishedValue().map(MetricCells::number).orElseGet(MetricCells::emptyCell));
    cells.add(c.publishedRange().map(MetricCells::number).orElseGet(MetricCells::emptyCell));
    cells.add(verdict(c));
    cells.addAll(MetricCells.seeds(run, c.measured()));
    return cells;
  }

  private static HtmlElement verdict(PublishedComparison c) {
    String style =
        c.status() == PublishedComparison.ComparisonStatus.OUTSIDE_RANGE
            ? "verdict off"
            : "verdict";
    HtmlElement cell = tag("span").with("class", style).add(tag("span", c.describe()));
    return c.source().isEmpty()
        ? cell
        : cell.add(HtmlNode.text(" "), tag("span", c.source()).with("class", "source"));
  }

  private static HtmlElement code(PublishedComparison c) {
    return tag("code", c.address()).with("class", "address");
  }

  private HtmlElement allMetrics() {
    List<String> columns = new ArrayList<>(List.of("Measure", MetricCells.meanHeading(run)));
    columns.addAll(MetricCells.seedHeadings(run));
    HtmlTable table = new HtmlTable("Every final number, by step", columns);
    String group = "";
    for (MetricSummary measure : run.metrics()) {
      String step = MetricIndex.stepOf(measure.address());
      if (!step.equals(group)) {
        table.addGroup(step);
        group = step;
      }
      List<HtmlNode> cells =
          new ArrayList<>(List.of(MetricCells.name(measure, ""), MetricCells.mean(measure)));
      cells.addAll(MetricCells.seeds(run, Optional.of(measure)));
      table.addRow(cells);
    }
    return table.toElement();
  }
}
