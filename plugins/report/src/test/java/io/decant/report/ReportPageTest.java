package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportPageTest {

  @TempDir Path folder;

  private String markup;
  private ParsedPage page;

  @BeforeEach
  void renderStudy() {
    markup = new ReportPage(SampleStudyRun.create(folder).view()).markup();
    page = new ParsedPage(markup);
  }

  @Test
  void sectionsAreInOrder() {
    List<String> chapters = page.all("h2").stream().map(ParsedPage::text).toList();

    assertEquals(
        List.of(
            "Summary", "Pipeline", "Results", "Metrics", "Sparsity", "Next steps", "Provenance"),
        chapters);
    assertEquals(
        "Can a sparse autoencoder's features be drawn?", ParsedPage.text(page.all("h1").get(0)));
  }

  @Test
  void headingLevelsAreConsecutive() {
    int level = 0;
    for (Element heading : page.all("*")) {
      if (heading.getLocalName().matches("h[1-6]")) {
        int next = heading.getLocalName().charAt(1) - '0';
        assertTrue(
            next <= level + 1, "h" + next + " after h" + level + ": " + ParsedPage.text(heading));
        level = next;
      }
    }
  }

  @Test
  void idsAreUnique() {
    Set<String> ids = new HashSet<>();
    for (Element element : page.all("*")) {
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), "twice: " + id);
    }
  }

  @Test
  void referencesOnlyExistingIds() {
    Set<String> ids = new HashSet<>();
    page.all("*").forEach(element -> ids.add(element.getAttribute("id")));
    for (Element element : page.all("*")) {
      for (String attribute : List.of("for", "aria-labelledby", "aria-describedby")) {
        for (String id : element.getAttribute(attribute).split(" ")) {
          assertTrue(ids.contains(id), attribute + " points at nothing: " + id);
        }
      }
      String href = element.getAttribute("href");
      assertTrue(
          !href.startsWith("#") || ids.contains(href.substring(1)), "points at nothing: " + href);
    }
    Pattern.compile("url\\(#([^)]+)\\)")
        .matcher(markup)
        .results()
        .forEach(
            match ->
                assertTrue(ids.contains(match.group(1)), "points at nothing: " + match.group()));
  }

  @Test
  void pageFetchesAndExecutesNothing() {
    String withoutNamespaces = markup.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", "");

    assertFalse(withoutNamespaces.contains("http://"));
    assertFalse(withoutNamespaces.contains("https://"));
    assertTrue(page.all("script").isEmpty());
    assertTrue(page.all("link").isEmpty());
    for (Element image : page.all("img")) {
      assertTrue(image.getAttribute("src").startsWith("data:image/"), image.getAttribute("src"));
    }
  }

  @Test
  void everyImageHasADescription() {
    for (Element image : page.all("img")) {
      assertFalse(image.getAttribute("alt").isBlank());
    }
    for (Element element : page.all("*")) {
      if (element.getAttribute("role").equals("img")) {
        assertFalse(
            (element.getAttribute("aria-label") + element.getAttribute("aria-labelledby"))
                .isBlank());
      }
    }
  }

  @Test
  void tableHeadingsHaveAScope() {
    assertFalse(page.all("th").isEmpty());
    page.all("th").forEach(heading -> assertFalse(heading.getAttribute("scope").isBlank()));
    page.all("table").forEach(table -> assertEquals(1, ParsedPage.within(table, "caption").size()));
  }

  @Test
  void sameRunGivesTheSameBytes() {
    assertEquals(markup, new ReportPage(SampleStudyRun.create(folder).view()).markup());
  }

  @Test
  void linksFilesByRelativePaths() {
    List<String> links = page.all("a").stream().map(a -> a.getAttribute("href")).toList();

    assertTrue(
        links.containsAll(
            List.of("metrics.json", "experiment.yaml", "provenance.json", "seed-1/", "seed-3/")));
    assertTrue(links.contains("seed-2/figures/figure-3.png"));
  }

  @Test
  void escapesTextOfTheConfiguration() {
    String hostile = "<script>alert('x')</script> & \"quoted\" </style>\u0000";
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L)
            .title(hostile)
            .question(hostile)
            .next(hostile)
            .stage("a\"b<c", hostile, "data", "hidden", 3, 0)
            .measure("a\"b<c.x", hostile, hostile, 1.0)
            .provenance(hostile, hostile, hostile);

    ParsedPage hostilePage = new ParsedPage(new ReportPage(run.view()).markup());

    assertTrue(hostilePage.all("script").isEmpty());
    assertEquals(
        "<script>alert('x')</script> & \"quoted\" </style>\uFFFD",
        ParsedPage.text(hostilePage.all("h1").get(0)));
  }

  @Test
  void supportsAnEmptyRun() {
    ParsedPage empty =
        new ParsedPage(new ReportPage(new SampleRunBuilder(folder, 7L).view()).markup());

    assertEquals(7, empty.all("h2").size());
    assertTrue(empty.text("summary").contains("Run with one seed (7)"));
    assertTrue(empty.text("results").contains("There are no results"));
    assertTrue(empty.text("numbers").contains("no published results"));
    assertTrue(empty.all("input").isEmpty());
  }

  @Test
  void formatsCommandsOfNextStepsAsCode() {
    Element next = page.byId("next");

    assertEquals(
        "--set exp3.probes.steering.keep=3",
        ParsedPage.text(ParsedPage.within(next, "code").get(1)));
    assertFalse(ParsedPage.text(next).contains("`"));
  }
}
