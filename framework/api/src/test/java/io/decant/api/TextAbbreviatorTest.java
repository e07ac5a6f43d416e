package io.decant.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextAbbreviatorTest {

  @Test
  void doesNotChangeTextThatFits() {
    assertEquals(List.of("coat", "bag"), distinct(4, "coat", "bag"));
    assertEquals("classifier", TextAbbreviator.abbreviate("classifier", 10));
  }

  @Test
  void truncatesNamesWithDistinctBeginnings() {
    assertEquals(List.of("san…", "sne…", "bag"), distinct(4, "sandal", "sneaker", "bag"));
  }

  @Test
  void showsTheDifferingPartOfNamesWithEqualBeginnings() {
    assertEquals(List.of("…squ…", "…disc", "coat"), distinct(5, "red square", "red disc", "coat"));
    assertEquals(
        List.of("…17…", "…18…"), distinct(5, "class number 17 of many", "class number 18 of many"));
  }

  @Test
  void addsIndicesAsALastResort() {
    assertEquals(List.of("0:r…", "1:r…", "2:r…"), distinct(3, "red square", "red disc", "red dot"));
  }

  @Test
  void givesDifferentNamesDifferentLabels() {
    List<String> names =
        IntStream.range(0, 120)
            .mapToObj(i -> "pattern " + i % 11 + " of " + i / 11 + " in the same long series")
            .toList();
    for (int width = 4; width < 50; width++) {
      int max = width;
      List<String> labels =
          TextAbbreviator.abbreviateDistinctly(names, label -> label.length() <= max);
      assertEquals(names.size(), Set.copyOf(labels).size(), "room for " + width);
    }
  }

  @Test
  void givesEqualNamesEqualLabels() {
    assertEquals(
        List.of("clas…", "deco…", "clas…"), distinct(5, "classifier", "decoder", "classifier"));
  }

  @Test
  void countsCodePoints() {
    assertEquals("🦆🦆…🦆", TextAbbreviator.abbreviate("🦆🦆🦆🦆🦆🦆", 4));
    assertTrue(
        distinct(3, "🦆🦆🦆🦆", "🦆🦆🦢🦢").stream().noneMatch(label -> label.contains("?")));
  }

  private static List<String> distinct(int longest, String... names) {
    return TextAbbreviator.abbreviateDistinctly(
        List.of(names), label -> label.codePointCount(0, label.length()) <= longest);
  }
}
