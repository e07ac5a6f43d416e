package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.run.ComparisonView;
import io.decant.api.run.ComparisonView.Key;
import io.decant.api.run.ComparisonView.Result;
import io.decant.api.run.MeasureView;
import java.util.List;
import java.util.Locale;

/** The page about two runs: what was asked for differently, how both went, what came out. */
final class ComparisonPage {

  private final ComparisonView comparison;

  ComparisonPage(ComparisonView comparison) {
    this.comparison = comparison;
  }

  /** The page as a document that HTML and XML parsers read alike. */
  String markup() {
    Element main = tag("main").with("id", "main").add(configuration(), curves(), numbers());
    return Document.markup(
        comparison.first() + " beside " + comparison.second(),
        Stylesheet.text(),
        tag("body")
            .add(
                tag("a", "Skip to the comparison").with("class", "skip").with("href", "#main"),
                header(),
                main,
                tag("footer").add(tag("p", "Made by Decant. This page fetches nothing and runs no script."))));
  }

  private Element header() {
    return tag("header")
        .add(
            tag("p", "Two runs beside each other").with("class", "kicker"),
            tag("h1").add(run("A", comparison.first()), tag("br"), run("B", comparison.second())));
  }

  private static Element run(String letter, String name) {
    return tag("span")
        .with("class", "run-" + letter.toLowerCase(Locale.ROOT))
        .add(CurvePlot.key(letter.equals("B")), Node.text(" " + letter + "  " + name));
  }

  private Element configuration() {
    Element section = tag("section").with("id", "configuration").add(tag("h2", "What differs"));
    DataTable keys = new DataTable("Keys whose values differ, defaults included", List.of("Key", "A", "B")).stacks();
    for (Key key : comparison.configuration()) {
      keys.row(List.of(tag("code", key.key()), value(key.first()), value(key.second())));
    }
    section.add(keys.isEmpty() ? tag("p", "The configuration is the same, as far as was recorded.") : keys.element());
    section.add(tag("h3", "Code, data and machine"));
    if (comparison.circumstances().isEmpty()) {
      return section.add(tag("p", "The same, as far as was recorded."));
    }
    Element list = tag("ul");
    comparison.circumstances().forEach(difference -> list.add(tag("li", difference).with("class", "value")));
    return section.add(list);
  }

  private static Element value(String text) {
    return text.isEmpty() ? tag("span", "–") : tag("code", text).with("class", "value");
  }

  private Element curves() {
    Element section = tag("section").with("id", "curves").add(tag("h2", "Over the epochs"));
    if (comparison.curves().isEmpty()) {
      return section.add(tag("p", "Neither run has measured anything over epochs."));
    }
    Element plots = tag("div").with("class", "curves");
    comparison.curves().forEach(curves -> plots.add(new CurvePlot(curves).element()));
    return section.add(tag("p", "A line for each seed: those of A solid, those of B dashed."), plots);
  }

  private Element numbers() {
    Element section = tag("section").with("id", "numbers").add(tag("h2", "What came out"));
    DataTable table = new DataTable(
        "Final numbers of both runs: mean ± standard deviation over the seeds",
        List.of("Number", "A", "B", "B − A, 95 %", "Verdict")).stacks();
    for (Result result : comparison.results()) {
      table.row(List.of(
          tag("span").add(
              tag("span", result.first().label()).with("class", "label"),
              tag("code", result.first().address()).with("class", "address")),
          number(spread(result.first())),
          number(spread(result.second())),
          number(withMargin(result.difference(), result.margin())),
          tag("span", result.verdict()).with("class", "verdict")));
    }
    section.add(table.isEmpty() ? tag("p", "There is no number that both have.") : table.element());
    if (!comparison.rule().isEmpty()) {
      section.add(tag("p", comparison.rule()));
    }
    only(section, "A", comparison.onlyFirst());
    only(section, "B", comparison.onlySecond());
    return section;
  }

  private static void only(Element section, String letter, List<String> addresses) {
    if (!addresses.isEmpty()) {
      section.add(tag("p", "Only in " + letter + ": " + Prose.listing(addresses) + "."));
    }
  }

  private static Element number(String words) {
    return tag("span", words).with("class", "number");
  }

  private static String spread(MeasureView measure) {
    int seeds = measure.values().size();
    return withMargin(measure.mean(), measure.deviation()) + (seeds > 1 ? " (" + seeds + ")" : "");
  }

  private static String withMargin(double value, double margin) {
    Precision precision = Precision.of(List.of(value));
    return precision.format(value) + (Double.isNaN(margin) ? "" : " ± " + precision.format(margin));
  }
}
