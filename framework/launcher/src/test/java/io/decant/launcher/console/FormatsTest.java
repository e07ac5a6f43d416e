package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource({
    "0.96441, 0.9644",
    "12.3456, 12.35",
    "1234.4, 1234",
    "0, 0",
    "49, 49",
    "-0.1978, -0.1978",
    "0.00012, 0.0001",
    "0.0000032, 3.200e-06",
    "1234567, 1.235e+06",
    "NaN, NaN"
  })
  void formatsValuesWithFourDigits(double value, String expected) {
    assertEquals(expected, Formats.number(value));
  }

  @Test
  void formatsNumbersIndependentlyOfTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertEquals("0.9644 and 60,000", Formats.number(0.9644) + " and " + Formats.count(60_000));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "300, 0.3 s",
    "59990, 59.9 s",
    "60000, 1:00 min",
    "125000, 2:05 min",
    "3725000, 1:02:05 h"
  })
  void formatsDurations(long millis, String expected) {
    assertEquals(expected, Formats.duration(Duration.ofMillis(millis)));
  }

  @Test
  void usesTheSingularForOne() {
    assertEquals("1 seed, 3 seeds", Formats.count(1, "seed") + ", " + Formats.count(3, "seed"));
    assertEquals(
        "1 class, 2 classes",
        Formats.count(1, "class", "classes") + ", " + Formats.count(2, "class", "classes"));
  }

  @Test
  void marksUnknownDimensions() {
    assertEquals("[?, 2]", Formats.shape(List.of(0, 2)));
  }

  @Test
  void wrapsTextAtSpaces() {
    assertEquals(
        List.of("one two", "three-and-more", "four"),
        Formats.wrap("one two three-and-more four", 8));
  }
}
