package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Formats table cells of a metric: its name, its mean with deviation, and its value in each seed.
 */
final class MetricCells {

  private MetricCells() {}

  /** Returns the label and the address. */
  static HtmlNode name(MetricSummary metric, String addition) {
    String unit = metric.unit().isBlank() ? "" : " (" + metric.unit() + ")";
    return tag("span")
        .add(
            tag("span", metric.label() + addition + unit).with("class", "label"),
            HtmlNode.text(" "),
            tag("code", metric.address()).with("class", "address"));
  }

  /** Returns the mean with its deviation; the value itself if there is one seed. */
  static HtmlNode mean(MetricSummary metric) {
    return number(
        MetricNumberFormat.of(metric.values()).format(metric.mean(), metric.standardDeviation()));
  }

  /** Returns the value in each seed; none if there is only one seed. */
  static List<HtmlNode> seeds(RunResults run, Optional<MetricSummary> measure) {
    List<HtmlNode> cells = new ArrayList<>();
    for (int i = 0; i < run.seeds().size() && run.seeds().size() > 1; i++) {
      int seed = i;
      cells.add(
          measure
              .map(m -> number(MetricNumberFormat.of(m.values()).format(m.values().get(seed))))
              .orElseGet(MetricCells::emptyCell));
    }
    return cells;
  }

  /** Returns the headings of {@link #seeds}. */
  static List<String> seedHeadings(RunResults run) {
    return run.seeds().size() == 1
        ? List.of()
        : run.seeds().stream().map(seed -> "Seed " + seed.seed()).toList();
  }

  /** Returns the heading of {@link #mean}. */
  static String meanHeading(RunResults run) {
    return run.seeds().size() == 1 ? "Seed " + run.seeds().get(0).seed() : "Mean ± s.d.";
  }

  /** Returns a number in tabular digits. */
  static HtmlNode number(String text) {
    return tag("span", text).with("class", "number");
  }

  /** Returns an empty cell. */
  static HtmlNode emptyCell() {
    return tag("span", "–").with("class", "absent");
  }
}
