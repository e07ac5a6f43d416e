package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunComparisonResults;
import io.decant.api.results.RunComparisonResults.ConfigDifference;
import io.decant.api.results.RunComparisonResults.LearningCurve;
import io.decant.api.results.RunComparisonResults.LearningCurves;
import io.decant.api.results.RunComparisonResults.MetricDifference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class RunComparisonPageTest {

  private static final String HOSTILE = "<script>alert(1)</script>&\"'";

  private static RunComparisonResults comparison(String text) {
    return new RunComparisonResults(
        "exp1/first",
        text,
        List.of(
            new ConfigDifference("stages.code.epochs", "3", "5"),
            new ConfigDifference("stages.code.penalty", text, "")),
        List.of("matrix products: by vectors → " + text),
        List.of(
            new MetricDifference(
                new MetricSummary("code.mse", text, "", List.of(.5, .6)),
                new MetricSummary("code.mse", text, "", List.of(.4, .5)),
                -.1,
                .02,
                "differs")),
        List.of("code.old"),
        List.of(),
        "By a rule.",
        List.of(
            new LearningCurves(
                "code." + text,
                List.of(
                    new LearningCurve(false, 1, List.of(1, 2), List.of(.5, .25)),
                    new LearningCurve(true, 1, List.of(1, 2), List.of(.4, Double.NaN)))),
            new LearningCurves(
                "code.flat",
                List.of(new LearningCurve(false, 1, List.of(1, 2), List.of(1.0, 1.0))))));
  }

  private static ParsedPage page(String text) {
    // through the plugin, as the launcher asks for it
    return new ParsedPage(
        new String(
            new HtmlReport().renderComparison(comparison(text)).orElseThrow(),
            StandardCharsets.UTF_8));
  }

  private static List<Element> ofClass(ParsedPage page, String name) {
    return page.all("*").stream()
        .filter(element -> element.getAttribute("class").equals(name))
        .toList();
  }

  @Test
  void showsDifferencesAndFinalMetrics() {
    ParsedPage page = page("exp1/second");
    List<String> rows = page.all("tr").stream().map(ParsedPage::text).toList();
    assertTrue(
        rows.stream().anyMatch(row -> row.matches("stages.code.epochs\\s*3\\s*5")), rows::toString);
    assertTrue(
        rows.stream()
            .anyMatch(row -> row.contains("0.5500 ± 0.0707 (2)") && row.contains("differs")),
        rows::toString);
    assertTrue(ParsedPage.text(page.all("main").get(0)).contains("Only in A: code.old."));
  }

  @Test
  void drawsAndDescribesALineForEachSeedOfBothRuns() {
    ParsedPage page = page("exp1/second");
    List<Element> plots = ofClass(page, "plot");
    assertEquals(2, plots.size());
    assertEquals(
        "code.exp1/second over epochs. A, seed 1: from 0.5000 to 0.2500. B, seed 1: from 0.4000 to n/a.",
        plots.get(0).getAttribute("aria-label"));
    // the keys beside the runs' names are lines too
    assertEquals(3, ofClass(page, "line-a").size());
    assertEquals(2, ofClass(page, "line-b").size());
    for (Element plot : plots) {
      assertFalse(plot.getTextContent().contains("NaN"), plot.getTextContent());
    }
    ofClass(page, "line-a").forEach(line -> assertFalse(line.getAttribute("d").contains("NaN")));
    ofClass(page, "line-b").forEach(line -> assertFalse(line.getAttribute("d").contains("NaN")));
  }

  @Test
  void escapesText() {
    ParsedPage page = page(HOSTILE);
    assertEquals(List.of(), page.all("script"));
    assertTrue(ParsedPage.text(page.all("h1").get(0)).contains("<script>alert(1)</script>&\"'"));
  }

  @Test
  void reportsEqualRuns() {
    RunComparisonResults comparison =
        new RunComparisonResults(
            "a", "b", List.of(), List.of(), List.of(), List.of(), List.of(), "", List.of());
    String text =
        ParsedPage.text(
            new ParsedPage(new RunComparisonPage(comparison).markup()).all("main").get(0));
    for (String sentence :
        List.of(
            "The recorded configurations are the same.",
            "The recorded environments are the same.",
            "Neither run has metrics of epochs.",
            "The runs have no metric in common.")) {
      assertTrue(text.contains(sentence), text);
    }
  }
}
