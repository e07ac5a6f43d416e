package io.decant.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlParserTest {

  private static final SourceLocation START = new SourceLocation("f.yaml", 1, 1);

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private Optional<YamlNode> read(String text) {
    return YamlParser.parse(text, START, diagnostics::add);
  }

  private MapNode readMap(String text) {
    MapNode map = assertInstanceOf(MapNode.class, read(text).orElseThrow());
    assertEquals(List.of(), diagnostics);
    return map;
  }

  private void assertRejected(String text, String location, String message) {
    read(text);
    assertEquals(1, diagnostics.size(), diagnostics::toString);
    assertEquals("f.yaml:" + location, diagnostics.get(0).location().orElseThrow().toString());
    assertTrue(diagnostics.get(0).message().contains(message), diagnostics.get(0).message());
  }

  @Test
  void retainsOrderAndLocations() {
    MapNode map = readMap("b: 1\na:\n  - x\n  - { c: 'd' }\n");

    assertEquals(List.of("b", "a"), List.copyOf(map.entries().keySet()));
    assertEquals("f.yaml:2:1", map.entries().get("a").keyLocation().toString());
    ListNode list = assertInstanceOf(ListNode.class, map.value("a").orElseThrow());
    assertEquals("f.yaml:3:5", list.elements().get(0).location().toString());
    MapNode inner = assertInstanceOf(MapNode.class, list.elements().get(1));
    assertEquals("f.yaml:4:7", inner.entries().get("c").keyLocation().toString());
    assertEquals("f.yaml:4:10", inner.value("c").orElseThrow().location().toString());
  }

  @Test
  void rejectsTooManyEntries() {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i <= 2_000; i++) {
      keys.append("k").append(i).append(": 1\n");
    }
    assertRejected(keys.toString(), "2001:1", "more than 2000 keys on one level");
    diagnostics.clear();
    assertRejected(
        "[" + "1,".repeat(2_001) + "]", "1:4002", "more than 2000 elements on one level");
  }

  @Test
  void readsVeryLongLines() {
    String line = "[" + ("[" + "ab, ".repeat(1_900) + "b],").repeat(100) + "x]";
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertInstanceOf(ListNode.class, read(line).orElseThrow()));
  }

  @Test
  void locatesAnAnchorAfterSurrogatePairs() {
    assertRejected("\ufeffa: \ud83d\ude00\nb: &x 1\n", "2:4", "an anchor (&)");
  }

  @Test
  void distinguishesQuotedFromPlainText() {
    MapNode map = readMap("a: 0123\nb: no\nc: \"no\"\nd: '1'\ne: |\n  5\nf: >\n  6\n");

    assertEquals(
        new ScalarNode(new SourceLocation("f.yaml", 1, 4), "0123", true),
        map.value("a").orElseThrow());
    assertEquals(
        new ScalarNode(new SourceLocation("f.yaml", 2, 4), "no", true),
        map.value("b").orElseThrow());
    for (String key : List.of("c", "d", "e", "f")) {
      assertFalse(((ScalarNode) map.value(key).orElseThrow()).plain(), key);
    }
  }

  @Test
  void countsColumnsInCodePoints() {
    MapNode map = readMap("b: {😀: 1, c: 'x'}\n");

    MapNode inner = (MapNode) map.value("b").orElseThrow();
    assertEquals("f.yaml:1:14", inner.value("c").orElseThrow().location().toString());
    assertFalse(((ScalarNode) inner.value("c").orElseThrow()).plain());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: ~", "a: null", "a:", "{ a }"})
  void treatsTildeAndNothingAsNull(String text) {
    assertTrue(readMap(text).value("a").isEmpty());
  }

  @Test
  void treatsAQuotedTildeAsText() {
    assertTrue(readMap("a: '~'").value("a").isPresent());
  }

  @Test
  void locationsAreRelativeToTheOrigin() {
    YamlNode node =
        YamlParser.parse("[x, y]", new SourceLocation("--set", 2, 31), diagnostics::add)
            .orElseThrow();

    assertEquals("--set:2:35", ((ListNode) node).elements().get(1).location().toString());
  }

  @Test
  void returnsEmptyForEmptyFile() {
    assertTrue(read("# only a comment\n").orElseThrow().isNull());
    assertEquals(List.of(), diagnostics);
  }

  @Test
  void rejectsDuplicateKeyWithBothLocations() {
    read("a:\n  b: 1\n  c: 2\n  b: 3\na: 4\n");

    assertEquals(
        List.of(
            "f.yaml:4:3: duplicate key 'b', first given in line 2, column 3",
            "f.yaml:5:1: duplicate key 'a', first given in line 1, column 1"),
        diagnostics.stream().map(Diagnostic::toString).toList());
  }

  @Test
  void rejectsAnchorsAliasesAndTags() {
    assertRejected("a: &x 1\n", "1:4", "an anchor (&) is not supported");
    diagnostics.clear();
    assertRejected("a:\n  b: *x\n", "2:6", "an alias (*) is not supported");
    diagnostics.clear();
    assertRejected("a: &x\n  b: 1\n", "1:4", "an anchor (&) is not supported");
    diagnostics.clear();
    assertRejected("a: !!str 5\n", "1:4", "a tag (!) is not supported");
    diagnostics.clear();
    assertRejected("a: [1, !size 2]\n", "1:8", "a tag (!) is not supported");
  }

  @Test
  void acceptsAnchorAndTagCharactersInQuotes() {
    readMap("a: '&x'\nb: \"*y\"\nc: '!z'\n");
  }

  @Test
  void rejectsASecondDocument() {
    assertRejected("a: 1\n---\nb: 2\n", "3:1", "a second document begins here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1#\tb: 2              | 2:1 | tabs are not allowed for indentation",
        "a: 'x#b: 3               | 1:4 | the quote is not closed",
        "a: [1, 2#b: 3            | 1:4 | the list that begins here with [ is not closed with ], detected in line 2",
        "a: {x: 1#b: 3            | 1:4 | the map that begins here with { is not closed with }",
        "a: b: c                  | 1:5 | unexpected colon",
        "a: 1#  b: 2              | 2:4 | unexpected colon",
        "a:#  b: 1# c: 2          | 3:2 | unexpected indentation",
        "a: 1#foo#b: 2            | 2:1 | expected a colon after this key",
        "a: [                     | 2:1 | expected a value, found the end of the text",
        "a: {b: ]}                | 1:8 | expected a value, found ]",
        "a: `x`                   | 1:4 | a value can't begin with ` unless it is quoted",
        "a: \"\\q\"               | 1:6 | unknown escape sequence after \\",
        "? [1]#: 2                | 1:4 | a key must be a scalar",
      })
  void explainsSyntaxErrors(String text, String location, String message) {
    assertRejected(text.replace('#', '\n') + "\n", location, message);
  }

  @Test
  void namesAnIllegalCharacter() {
    assertRejected("a: 1\nbc: \u0001\n", "2:5", "the character U+0001 is not allowed in YAML");
  }

  @Test
  void hidesMessagesOfTheParserLibrary() {
    read("a: [1\n");

    String message = diagnostics.get(0).toString();
    assertFalse(
        message.contains("snakeyaml") || message.contains("in 'reader'") || message.contains("\n"),
        message);
  }

  @Test
  void limitsDepthAndLength() {
    assertRejected("[".repeat(40) + "]".repeat(40), "1:31", "is nested too deeply");
    diagnostics.clear();
    assertRejected("a: " + "x".repeat(1_000_000), "1:1", "is too long");
  }
}
