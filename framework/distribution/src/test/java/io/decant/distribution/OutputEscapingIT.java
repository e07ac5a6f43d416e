package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A run in which every text that a file or a plugin can give would like to be more than text. */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputEscapingIT {

  private static final String MARK = "window.hurt=1";

  /**
   * Ends what it may stand in, then adds elements that would be noticed; and characters that can't
   * be in a page.
   */
  private static final String MEAN =
      "\"'>]]>--></title></desc></style></script></text></svg><script>"
          + MARK
          + "</script><img src=x onerror="
          + MARK
          + "><a href='javascript:"
          + MARK
          + "'>\u0000\u0007\u001b[2J\u202e\u2028${x}{{x}}&lt;\\";

  private Path run;

  @BeforeAll
  void runExperiment(@TempDir Path folder) throws Exception {
    TestProject project = new TestProject(folder);
    MnistSubset.write(folder, 200, 100);
    ThirdPartyJarBuilder.of("look")
        .replacing(
            "\"what is seen\", 0.0, \"\").build()",
            "M, 0.0, M).table(new io.decant.api.Table(\"t\", M, List.of(M, \"n\"), List.of(List.<Object>of(M, 1.0))))"
                + ".finding(io.decant.api.Finding.contradiction(M)).finding(io.decant.api.Finding.note(M)).build()",
            "List.of(\"seen\"), List.of()",
            "List.of(\"seen\"), List.of(\"t\")",
            "public Look() {}",
            "static final String M = " + javaText(MEAN) + "; public Look() {}")
        .write(project.plugins().resolve("look.jar"));
    project.experiments(experiments());
    List<String> arguments = new ArrayList<>(List.of("run", "--quiet"));
    for (String stage : List.of("classifier", "code", "dictionary", "decoder")) {
      arguments.add("--set=example.stages." + stage + ".epochs=1");
    }
    project.runDecant(arguments.toArray(String[]::new)).assertStatus(0);
    run = project.run("example");
  }

  /**
   * The reference's example, which uses every plugin, with mean words wherever there may be words.
   */
  private static String experiments() throws IOException {
    String mean = yamlText(MEAN);
    String classes =
        IntStream.range(0, 10).mapToObj(i -> yamlText(i + MEAN)).collect(Collectors.joining(", "));
    return Files.readString(AssembledDistribution.project().resolve("docs/reference/example.yaml"))
        .replaceFirst(
            "path: \\S*data/mnist",
            "path: data/mnist, classes: "
                + java.util.regex.Matcher.quoteReplacement("[" + classes + "]"))
        .replace(
            "title: Every built-in plugin",
            "title: "
                + mean
                + "\n    question: "
                + mean
                + "\n    next: ["
                + mean
                + "]\n    published:\n"
                + "      classifier.test-accuracy: { value: 0.5, range: [0, 1], source: "
                + mean
                + " }\n"
                + "      seen.seen: { value: 0, source: "
                + mean
                + " }")
        .replace("    probes:\n", "    probes:\n      seen: { uses: acme/look }\n")
        .replaceAll(
            "(?m)^(      \\w+: +\\{ uses: (?:training-curves|direction-maps|weight-geometry-panels|importance-histogram"
                + "|density-histogram|feature-gallery|similarity-\\w+|steering-panels|html-report|explorer)\\b)",
            "$1, "
                + java.util.regex.Matcher.quoteReplacement(
                    "title: " + mean + ", caption: " + mean));
  }

  private static String yamlText(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c >= ' ' && c < 127 && c != '"' && c != '\\'
                    ? Character.toString(c)
                    : String.format(Locale.ROOT, "\\u%04x", c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String javaText(String text) {
    // JSON and Java write texts alike, but for escapes of characters that end Java's lines before
    // it looks for texts
    return TextNode.valueOf(text)
        .toString()
        .replace("\u2028", "\\u2028")
        .replace("\u202e", "\\u202e");
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(run)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static List<Element> elements(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    NodeList all =
        factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagNameNS("*", "*");
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
  }

  private static void assertNoAttributeActs(Path file, Element element) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      String name = element.getAttributes().item(i).getNodeName().toLowerCase(Locale.ROOT);
      String value =
          element.getAttributes().item(i).getNodeValue().strip().toLowerCase(Locale.ROOT);
      assertFalse(name.startsWith("on"), () -> file + ": " + name + "=" + value);
      assertFalse(
          name.endsWith("href") && value.startsWith("javascript:"), () -> file + ": " + value);
    }
  }

  @Test
  void injectsNoElementIntoTheReport() throws Exception {
    Path report = run.resolve("report.html");
    List<Element> elements = elements(report);
    Set<String> names =
        elements.stream().map(Element::getLocalName).collect(Collectors.toCollection(TreeSet::new));
    assertFalse(names.contains("script"), names::toString);
    for (Element element : elements) {
      assertNoAttributeActs(report, element);
      assertFalse(
          element.getLocalName().equals("img")
              && !element.getAttribute("src").startsWith("data:image/"),
          () -> element.getAttribute("src"));
      if (element.getLocalName().equals("h1")) {
        assertTrue(
            element.getTextContent().contains("</script><img src=x onerror=" + MARK),
            element.getTextContent());
      }
    }
  }

  @Test
  void executesNothingInABrowser() throws Exception {
    List<Path> pages = new ArrayList<>(files(".html"));
    assertEquals(2, pages.size(), "the report and the explorer");
    pages.addAll(files(".svg"));
    try (HeadlessBrowser browser = HeadlessBrowser.start()) {
      for (Path page : pages) {
        browser.open(page, "");
        assertEquals(Boolean.TRUE, browser.run("return window.hurt === undefined"), page::toString);
        assertEquals(
            0L,
            browser.run(
                "return document.querySelectorAll('[onerror], img[src=x], a[href^=javascript]').length"),
            page::toString);
      }
    }
  }
}
