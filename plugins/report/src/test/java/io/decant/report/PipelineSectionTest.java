package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class PipelineSectionTest {

  @TempDir Path folder;

  @Test
  void describesTheDiagram() {
    ParsedPage page = page(SampleStudyRun.create(folder));

    String text = page.text("set-up-words");

    assertTrue(text.contains("Stage sae-low reads classifier.hidden."), text);
    assertTrue(
        text.contains("Probe steering reads sae-high, decoder, classifier and importance."), text);
    assertTrue(text.contains("Figure figure-3 reads importance and steering."), text);
  }

  @Test
  void drawsABoxForEveryStepExceptTheReport() {
    ParsedPage page = page(SampleStudyRun.create(folder));
    Element diagram = ParsedPage.within(page.byId("set-up"), "svg").get(0);

    // the data, 4 stages, 4 probes, 8 figures
    assertEquals(17, ParsedPage.within(diagram, "rect").size());
    assertTrue(ParsedPage.text(diagram).contains("hidden: 49"));
    // 49 · 49 weights and 49 biases
    assertTrue(ParsedPage.text(diagram).contains("2450 parameters"));
  }

  @Test
  void abbreviatesLongNames() {
    String name = "a-very-long-name-of-a-stage-that-nobody-would-choose";
    ParsedPage page =
        page(new SampleRunBuilder(folder, 1L).stage(name, "linear-model", "data", "hidden", 2, 0));
    Element diagram = ParsedPage.within(page.byId("set-up"), "svg").get(0);

    List<String> texts = ParsedPage.within(diagram, "text").stream().map(ParsedPage::text).toList();

    assertTrue(
        texts.contains("a-very-long-name…" + name),
        "the whole name is the label's title: " + texts);
  }

  @Test
  void abbreviatedNamesStayDistinct() {
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L)
            .stage("classifier-of-width-49-of-the-study", "linear-model", "data", "hidden", 2, 0)
            .stage("classifier-of-width-98-of-the-study", "linear-model", "data", "hidden", 2, 0);
    Element diagram = ParsedPage.within(page(run).byId("set-up"), "svg").get(0);

    String texts =
        ParsedPage.within(diagram, "text").stream().map(ParsedPage::text).toList().toString();

    assertTrue(texts.contains("…49…classifier") && texts.contains("…98…classifier"), texts);
  }

  @Test
  void showsAllSettingsOfAllStages() {
    List<String> rows = page(SampleStudyRun.create(folder)).rows("set-up");

    assertTrue(rows.contains("learning-rate | 1e-3 | 1e-3 | 1e-3 | 1e-3"), "" + rows);
    assertTrue(
        rows.contains(
            "penalty | – | rho: 0.1 weight: 1e-4 clamp: 1e-8 | rho: 0.999 weight: 1e-4 clamp: 1e-8 | –"),
        "" + rows);
  }

  private static ParsedPage page(SampleRunBuilder run) {
    return new ParsedPage(new ReportPage(run.view()).markup());
  }
}
