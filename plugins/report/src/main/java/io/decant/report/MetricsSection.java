package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The section of metrics: measured next to published ones, then all measured ones. */
final class MetricsSection {

  /** Published results of at least so many epochs are a table of their own. */
  private static final int MIN_EPOCHS_FOR_TABLE = 3;

  private final RunResults run;

  MetricsSection(RunResults run) {
    this.run = run;
  }

  /** Returns the section. */
  HtmlElement element() {
    HtmlElement section = tag("section").with("id", "numbers").add(tag("h2", "Metrics"));
    List<PublishedComparison> comparisons = PublishedComparison.of(run);
    if (comparisons.isEmpty()) {
      section.add(
          tag("p", run.notComparableReason().orElse("The experiment has no published results.")));
    } else {
      section.add(tag("h3", "Measured and published"), comparisonNote());
      addComparisons(section, comparisons);
    }
    section.add(tag("h3", "All final metrics"));
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
                      + ": undefined, such as the explained variance of constant activations or a mean"
                      + " over no examples. A mean over seeds is undefined if one of its values is."));
    }
    return section;
  }

  private HtmlElement comparisonNote() {
    int seeds = run.seeds().size();
    String measuredText =
        seeds == 1
            ? "The measured value is that of one seed, so its variation is unknown."
            : "The measured value is the mean over "
                + seeds
                + " seeds ± their standard deviation (n − 1 in the denominator).";
    return tag("p")
        .text(
            measuredText
                + " The range is the minimum and maximum of re-runs by others, as many as the source states."
                + " It is not a confidence interval, and few re-runs do not cover a distribution. A mean is within such"
                + " a range more often than a single seed. The limits are compared as rounded to the published"
                + " digits.");
  }

  private void addComparisons(HtmlElement section, List<PublishedComparison> comparisons) {
    Map<String, Long> epochs =
        comparisons.stream()
            .filter(c -> c.epoch().isPresent() && c.range().isEmpty())
            .collect(Collectors.groupingBy(PublishedComparison::address, Collectors.counting()));
    List<PublishedComparison> main = new ArrayList<>();
    List<PublishedComparison> overEpochs = new ArrayList<>();
    for (PublishedComparison c : comparisons) {
      boolean hasCourses =
          c.epoch().isPresent()
              && c.range().isEmpty()
              && epochs.getOrDefault(c.address(), 0L) >= MIN_EPOCHS_FOR_TABLE;
      (hasCourses ? overEpochs : main).add(c);
    }
    section.add(table("Measured and published metrics", main));
    if (!overEpochs.isEmpty()) {
      section.add(
          tag("details")
              .add(
                  tag("summary", "By epoch"),
                  table("Measured and published metrics, by epoch", overEpochs)));
    }
  }

  private HtmlElement table(String caption, List<PublishedComparison> comparisons) {
    List<String> columns = new ArrayList<>(List.of("Metric", MetricCells.meanHeading(run)));
    columns.addAll(List.of("Published", "Range of re-runs", "Verdict"));
    columns.addAll(MetricCells.seedHeadings(run));
    HtmlTable table = new HtmlTable(caption, columns).stackOnNarrowScreens();
    comparisons.forEach(comparison -> table.addRow(cells(comparison)));
    return table.toElement();
  }

  private List<HtmlNode> cells(PublishedComparison c) {
    List<HtmlNode> cells = new ArrayList<>();
    String epochText = c.epoch().isPresent() ? ", epoch " + c.epoch().getAsInt() : "";
    cells.add(
        c.measured()
            .map(m -> MetricCells.name(m, epochText))
            .orElseGet(
                () ->
                    tag(
                            "span",
                            MetricIndex.displayName(MetricIndex.metricOf(c.address()))
                                + epochText
                                + " ")
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
    List<String> columns = new ArrayList<>(List.of("Metric", MetricCells.meanHeading(run)));
    columns.addAll(MetricCells.seedHeadings(run));
    HtmlTable table = new HtmlTable("All final metrics, by step", columns);
    String group = "";
    for (MetricSummary metric : run.metrics()) {
      String step = MetricIndex.stepOf(metric.address());
      if (!step.equals(group)) {
        table.addGroup(step);
        group = step;
      }
      List<HtmlNode> cells =
          new ArrayList<>(List.of(MetricCells.name(metric, ""), MetricCells.mean(metric)));
      cells.addAll(MetricCells.seeds(run, Optional.of(metric)));
      table.addRow(cells);
    }
    return table.toElement();
  }
}
