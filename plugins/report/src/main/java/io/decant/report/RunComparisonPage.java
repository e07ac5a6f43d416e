package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunComparisonResults;
import io.decant.api.results.RunComparisonResults.ConfigDifference;
import io.decant.api.results.RunComparisonResults.MetricDifference;
import java.util.List;
import java.util.Locale;

/**
 * The page about two runs: differences of the configurations, training curves, and final metrics.
 */
final class RunComparisonPage {

  private final RunComparisonResults comparison;

  RunComparisonPage(RunComparisonResults comparison) {
    this.comparison = comparison;
  }

  /** Returns a document that HTML and XML parsers parse to the same tree. */
  String markup() {
    HtmlElement main = tag("main").with("id", "main").add(configuration(), curves(), numbers());
    return HtmlDocument.markup(
        comparison.first() + " and " + comparison.second(),
        Stylesheet.text(),
        tag("body")
            .add(
                tag("a", "Skip to the comparison").with("class", "skip").with("href", "#main"),
                header(),
                main,
                tag("footer")
                    .add(
                        tag(
                            "p",
                            "Made by Decant. This page fetches nothing and runs no script."))));
  }

  private HtmlElement header() {
    return tag("header")
        .add(
            tag("p", "Comparison of two runs").with("class", "kicker"),
            tag("h1").add(run("A", comparison.first()), tag("br"), run("B", comparison.second())));
  }

  private static HtmlElement run(String letter, String name) {
    return tag("span")
        .with("class", "run-" + letter.toLowerCase(Locale.ROOT))
        .add(
            EpochLinePlot.legendKey(letter.equals("B")), HtmlNode.text(" " + letter + "  " + name));
  }

  private HtmlElement configuration() {
    HtmlElement section = tag("section").with("id", "configuration").add(tag("h2", "Differences"));
    HtmlTable keys =
        new HtmlTable("Keys with different values, including defaults", List.of("Key", "A", "B"))
            .stackOnNarrowScreens();
    for (ConfigDifference key : comparison.configDifferences()) {
      keys.addRow(List.of(tag("code", key.key()), value(key.first()), value(key.second())));
    }
    section.add(
        keys.isEmpty() ? tag("p", "The recorded configurations are the same.") : keys.toElement());
    section.add(tag("h3", "Code, data and machine"));
    if (comparison.environmentDifferences().isEmpty()) {
      return section.add(tag("p", "The recorded environments are the same."));
    }
    HtmlElement list = tag("ul");
    comparison
        .environmentDifferences()
        .forEach(difference -> list.add(tag("li", difference).with("class", "value")));
    return section.add(list);
  }

  private static HtmlElement value(String text) {
    return text.isEmpty() ? tag("span", "–") : tag("code", text).with("class", "value");
  }

  private HtmlElement curves() {
    HtmlElement section = tag("section").with("id", "curves").add(tag("h2", "Training curves"));
    if (comparison.learningCurves().isEmpty()) {
      return section.add(tag("p", "Neither run has metrics of epochs."));
    }
    HtmlElement plots = tag("div").with("class", "curves");
    comparison.learningCurves().forEach(curves -> plots.add(new EpochLinePlot(curves).toElement()));
    return section.add(tag("p", "One line per seed: A solid, B dashed."), plots);
  }

  private HtmlElement numbers() {
    HtmlElement section = tag("section").with("id", "numbers").add(tag("h2", "Final metrics"));
    HtmlTable table =
        new HtmlTable(
                "Final metrics of both runs: mean ± standard deviation over the seeds",
                List.of("Metric", "A", "B", "B − A, 95 %", "Verdict"))
            .stackOnNarrowScreens();
    for (MetricDifference result : comparison.metricDifferences()) {
      table.addRow(
          List.of(
              tag("span")
                  .add(
                      tag("span", result.first().label()).with("class", "label"),
                      tag("code", result.first().address()).with("class", "address")),
              number(spread(result.first())),
              number(spread(result.second())),
              number(withMargin(result.difference(), result.halfWidth())),
              tag("span", result.conclusion()).with("class", "verdict")));
    }
    section.add(
        table.isEmpty() ? tag("p", "The runs have no metric in common.") : table.toElement());
    if (!comparison.significanceRule().isEmpty()) {
      section.add(tag("p", comparison.significanceRule()));
    }
    onlyInOneRun(section, "A", comparison.onlyFirst());
    onlyInOneRun(section, "B", comparison.onlySecond());
    return section;
  }

  private static void onlyInOneRun(HtmlElement section, String letter, List<String> addresses) {
    if (!addresses.isEmpty()) {
      section.add(tag("p", "Only in " + letter + ": " + InlineMarkup.joinWithAnd(addresses) + "."));
    }
  }

  private static HtmlElement number(String text) {
    return tag("span", text).with("class", "number");
  }

  private static String spread(MetricSummary metric) {
    int seeds = metric.values().size();
    return withMargin(metric.mean(), metric.standardDeviation())
        + (seeds > 1 ? " (" + seeds + ")" : "");
  }

  private static String withMargin(double value, double margin) {
    MetricNumberFormat precision = MetricNumberFormat.of(List.of(value));
    return precision.format(value) + (Double.isNaN(margin) ? "" : " ± " + precision.format(margin));
  }
}
