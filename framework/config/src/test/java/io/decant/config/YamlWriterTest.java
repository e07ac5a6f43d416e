package io.decant.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ListNode;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-20, -20",
    "0.5, 0.5",
    "0.001, 0.001",
    "0.0001, 1e-4",
    "0.00015, 1.5e-4",
    "-1e-8, -1e-8",
    "1e7, 1e7",
    "1.25e10, 1.25e10",
    "9999999, 9999999",
    "0.1, 0.1",
    "0, 0"
  })
  void writesShortestNumbers(double value, String expected) {
    assertEquals(expected, YamlWriter.number(value));
    assertEquals(value, Double.parseDouble(YamlWriter.number(value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two words",
        "a.b",
        "x-1",
        "",
        "no",
        "0123",
        "1e5",
        "~",
        "null",
        "a: b",
        "a #b",
        "'q'",
        "\"q\"",
        "[x]",
        "-",
        "a,b",
        "tab\there",
        "line\nend\n",
        " space ",
        "back\\slash",
        "12:30",
        "2024-01-01",
        "é😀",
        "%x",
        "a\u0007b"
      })
  void textSurvivesRoundTripInListsAndMaps(String text) {
    String yaml = YamlWriter.list(List.of(YamlWriter.text(text)));
    ScalarNode node =
        (ScalarNode)
            ((ListNode)
                    YamlParser.parse(
                            yaml,
                            new SourceLocation("f", 1, 1),
                            m -> {
                              throw new AssertionError(m);
                            })
                        .orElseThrow())
                .elements()
                .get(0);

    assertEquals(text, node.text());
    assertTrue(!node.plain() || !YamlWriter.needsQuotes(text), yaml);
  }

  @Test
  void treeSurvivesRoundTrip() {
    String tree = "{ a: [.5, '5', two words, \"no\"], b: { c: 1e-3, d: true } }";

    assertEquals(
        "{ a: [.5, \"5\", two words, \"no\"], b: { c: 1e-3, d: true } }",
        YamlWriter.node(
            YamlParser.parse(tree, new SourceLocation("f", 1, 1), m -> {}).orElseThrow()));
  }

  @Test
  void quotesOnlyWhenNecessary() {
    assertEquals("classifier.hidden", YamlWriter.text("classifier.hidden"));
    assertEquals("re-run of three seeds", YamlWriter.text("re-run of three seeds"));
    assertEquals("\"on\"", YamlWriter.text("on"));
  }

  @Test
  void writesTextOfAnyLength() {
    org.junit.jupiter.api.Assertions.assertFalse(YamlWriter.needsQuotes("1:30".repeat(200_000)));
    assertEquals('"', YamlWriter.text("a b ".repeat(200_000) + "c").charAt(0));
  }
}
