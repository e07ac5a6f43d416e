package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Figure;
import io.decant.api.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class SummarySectionTest {

  @TempDir Path folder;

  @Test
  void describesTheRun() {
    String text = page(SampleStudyRun.create(folder)).text("summary");

    assertTrue(text.contains("3 seeds (1, 2 and 3)"), text);
    assertTrue(text.contains("4 stages"), text);
    assertTrue(text.contains("4 probes"), text);
    // four stages of 12.5 s in each of three seeds
    assertTrue(text.contains("2 min 30 s in total"), text);
  }

  @Test
  void showsEveryContradictionWithItsSeedsAndNoNotes() {
    String text = page(SampleStudyRun.create(folder)).text("summary");

    assertTrue(text.contains("on average 75.5–77.5 of 98 units are on. in all 3 seeds"), text);
    assertTrue(text.contains("read as class 3 with probability 0.71. in 1 of 3 seeds (2)"), text);
    assertFalse(text.contains("The network reads the steered image"), text);
  }

  @Test
  void reportsThatThereAreNoContradictions() {
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L)
            .stage("s", "linear-model", "data", "hidden", 2, 0)
            .audit(1, "s", "hidden", 1, new double[] {1, 1}, Finding.note("All is well."));

    assertTrue(page(run).text("summary").contains("No step found a contradiction"));
  }

  @Test
  void showsMetricsWithPublishedValuesFirst() {
    List<String> tiles = tiles(SampleStudyRun.create(folder));

    assertEquals(8, tiles.size());
    assertEquals(
        "test accuracy classifier 0.9813 ± 0.0006 published 0.9815 · re-runs 0.9803–0.9819",
        tiles.get(0));
  }

  @Test
  void showsATestMetricOfEachStepIfNothingWasPublished() {
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L)
            .stage("s", "linear-model", "data", "hidden", 2, 0)
            .measure("s.train-loss", "train loss", "", .5)
            .measure("s.test-accuracy", "test accuracy", "", .75);

    assertEquals(List.of("test accuracy s 0.7500"), tiles(run));
  }

  @Test
  void listsMetricsOutsideOfTheirRange() {
    String text = page(SampleStudyRun.create(folder)).text("summary");

    assertTrue(
        text.contains(
            "Of the means over seeds that have a range of re-runs by others, 7 of 8"
                + " are within it; outside: decoder.test-loss."),
        text);
  }

  @Test
  void linksThePagesOfEachSeed() {
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L, 2L).stage("s", "linear-model", "data", "hidden", 2, 0);
    for (long seed : new long[] {1, 2}) {
      run.figure(
          seed,
          "explorer",
          new Figure("explorer", "Play <here>", "A page.", "A link.", List.of("explorer.html")));
    }
    Element summary = page(run).byId("summary");
    assertTrue(
        ParsedPage.text(summary).contains("Play <here>: seed 1 seed 2"), ParsedPage.text(summary));
    assertEquals(
        List.of("seed-1/figures/explorer.html", "seed-2/figures/explorer.html"),
        ParsedPage.within(summary, "a").stream().map(link -> link.getAttribute("href")).toList());
  }

  private List<String> tiles(SampleRunBuilder run) {
    Element list = ParsedPage.within(page(run).byId("summary"), "dl").get(0);
    return ParsedPage.within(list, "div").stream().map(ParsedPage::text).toList();
  }

  private static ParsedPage page(SampleRunBuilder run) {
    return new ParsedPage(new ReportPage(run.view()).markup());
  }
}
