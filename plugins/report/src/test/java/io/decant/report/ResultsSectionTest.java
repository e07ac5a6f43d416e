package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Figure;
import io.decant.api.Table;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ResultsSectionTest {

  @TempDir Path folder;

  @Test
  void showsEveryFigureForEverySeed() {
    SampleRunBuilder run = new SampleRunBuilder(folder, 1L, 2L).figureStep("f", "training-curves");
    run.figure(1, "f", run.figures(1).rays("f", "Rays", 1, 3))
        .figure(2, "f", run.figures(2).rays("f", "Rays", 1, 3));
    ParsedPage page = page(run);

    assertEquals(2, ParsedPage.within(page.byId("results"), "figure").size());
    List<Element> buttons = page.all("input");
    assertEquals(2, buttons.size());
    assertEquals("checked", buttons.get(0).getAttribute("checked"));
    assertEquals("", buttons.get(1).getAttribute("checked"));
    page.byId("drawing.f.s1.f.f-clip");
    page.byId("drawing.f.s2.f.f-clip");
  }

  @Test
  void groupsAFigureWithTheLastStepThatItReads() {
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L)
            .stage("s", "linear-model", "data", "hidden", 2, 0)
            .probe("p", "a-probe", "s.hidden")
            .probe("q", "a-probe", "s.hidden")
            .figureStep("of-both", "panels", "q.array", "s");
    run.figure(1, "of-both", run.figures(1).rays("of-both", "Rays", 1, 3));

    assertEquals(
        List.of("What q sees q"),
        ParsedPage.within(page(run).byId("results"), "h3").stream().map(ParsedPage::text).toList());
  }

  @Test
  void showsThePngWithoutSvg() {
    SampleRunBuilder run = new SampleRunBuilder(folder, 1L).figureStep("f", "bitmaps");
    run.figure(1, "f", run.figures(1).bitmap("f"));

    Element image = page(run).all("img").get(0);

    assertTrue(
        image.getAttribute("src").startsWith("data:image/png;base64,iVBORw0KGgo"),
        image.getAttribute("src"));
    assertEquals("A single pixel.", image.getAttribute("alt"));
  }

  @Test
  void embedsAnUnsafeSvgAsAnImage() {
    SampleRunBuilder run = new SampleRunBuilder(folder, 1L).figureStep("f", "drawings");
    String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>p{}</style></svg>";
    run.figure(1, "f", run.figures(1).drawing("f", svg));

    Element image = page(run).all("img").get(0);

    assertTrue(image.getAttribute("src").startsWith("data:image/svg+xml;base64,"));
  }

  @Test
  void idsOfEmbeddedFiguresAreUnique() {
    // the drawing's id 0, and the switch to the first seed of figure drawing of step s1
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L, 2L)
            .figureStep("figure", "drawings")
            .figureStep("s1", "drawings");
    String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"0\"/></svg>";
    for (long seed : new long[] {1, 2}) {
      run.figure(seed, "figure", run.figures(seed).drawing("drawing", svg));
      run.figure(seed, "s1", run.figures(seed).drawing("drawing", svg));
    }
    List<String> ids =
        page(run).all("*").stream()
            .map(e -> e.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();
    assertEquals(List.copyOf(new LinkedHashSet<>(ids)), ids);
  }

  @Test
  void linksAPage() {
    SampleRunBuilder run = new SampleRunBuilder(folder, 1L).figureStep("f", "pages");
    run.figure(
        1, "f", new Figure("f", "Explorer", "To play with.", "A page.", List.of("a b.html")));

    List<String> links =
        ParsedPage.within(page(run).byId("results"), "a").stream()
            .map(a -> a.getAttribute("href"))
            .toList();

    assertEquals(List.of("seed-1/figures/a%20b.html"), links);
  }

  @Test
  void namesAMissingFile() {
    SampleRunBuilder run = new SampleRunBuilder(folder, 1L).figureStep("f", "drawings");
    run.figure(1, "f", new Figure("f", "Lost", "Lost.", "Lost.", List.of("lost.svg")));

    assertTrue(
        page(run).text("results").contains("The file lost.svg is missing in the run directory."));
  }

  @Test
  void reportsMissingFiguresOfASeed() {
    SampleRunBuilder run = new SampleRunBuilder(folder, 1L, 2L).figureStep("f", "drawings");
    run.figure(1, "f", run.figures(1).rays("f", "Rays", 1, 3));

    assertTrue(page(run).text("results").contains("not rendered for seed 2"));
  }

  @Test
  void showsMeansOverSeedsOfTrainingMetrics() {
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L, 2L).stage("s", "linear-model", "data", "hidden", 2, 0);
    run.epochs(1, "s", "test-loss", 1, .1).epochs(2, "s", "test-loss", 2, .3);

    List<String> rows = page(run).rows("results");

    assertEquals("Metric | Epoch 1 | Epoch 10", rows.get(0));
    // mean and deviation of 1 and 2, and of 0.1 and 0.3
    assertEquals("test loss | 1.50 ± 0.71 | 0.200 ± 0.141", rows.get(1));
    assertEquals(2 + 1 + 10, rows.size());
  }

  @Test
  void collapsesLongTables() {
    Table shortTable =
        new Table(
            "few",
            "Few",
            List.of("Class", "Share"),
            List.of(List.of("a", 0.5), List.of("b", 0.25)));
    Table longTable =
        new Table("many", "Many", List.of("Rank"), Collections.nCopies(40, List.<Object>of(1)));
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L)
            .probe("p", "a-probe")
            .observed(1, "p", List.of(shortTable, longTable));
    ParsedPage page = page(run);

    assertEquals(
        List.of("Class | Share", "a | 0.500", "b | 0.250"), page.rows("results").subList(0, 3));
    Element details = ParsedPage.within(page.byId("results"), "details").get(0);
    assertTrue(ParsedPage.text(details).startsWith("Many"));
  }

  private static ParsedPage page(SampleRunBuilder run) {
    return new ParsedPage(new ReportPage(run.view()).markup());
  }
}
