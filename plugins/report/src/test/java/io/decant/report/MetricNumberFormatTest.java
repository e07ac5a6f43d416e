package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetricNumberFormatTest {

  @Test
  void showsAsManyDecimalsAsTheDeviationNeeds() {
    MetricNumberFormat precision = MetricNumberFormat.of(List.of(.9647, .9642, .9638));

    assertEquals("0.9642 ± 0.0005", precision.format(.96423, .00047));
    assertEquals("0.9647", precision.format(.9647));
  }

  @Test
  void showsThreeDigitsOfTheLargestValueIfTheDeviationIsLarge() {
    MetricNumberFormat precision = MetricNumberFormat.of(List.of(.0033, .0001, .0065));

    assertEquals("0.00330 ± 0.00320", precision.format(.0033, .0032));
    assertEquals("0.00010", precision.format(.0001));
  }

  @Test
  void formatsIntegersWithoutDecimals() {
    MetricNumberFormat precision = MetricNumberFormat.of(List.of(96.0, 98.0, 89.0));

    assertEquals("96", precision.format(96));
    assertEquals("94.3 ± 4.7", precision.format(94.333, 4.726));
  }

  @Test
  void omitsAnUnknownDeviation() {
    assertEquals("0.9645", MetricNumberFormat.of(List.of(.96451)).format(.96451, Double.NaN));
    assertEquals("7", MetricNumberFormat.of(List.of(7.0)).format(7, Double.NaN));
  }

  @Test
  void ignoresRoundingErrors() {
    double almost = .3;
    assertEquals(
        "0.3000 ± 0", MetricNumberFormat.of(List.of(.1 + .2, almost)).format(almost, 3.9e-17));
  }

  @Test
  void usesACommonPowerOfTenForTinyNumbers() {
    MetricNumberFormat precision = MetricNumberFormat.of(List.of(3.1e-7, 2.9e-7));

    assertEquals("(3.00 ± 0.14) × 10⁻⁷", precision.format(3e-7, 1.4e-8));
  }

  @Test
  void formatsUndefinedAndInfiniteNumbers() {
    MetricNumberFormat precision = MetricNumberFormat.of(List.of(Double.NaN, 1.5));

    assertEquals("n/a", precision.format(Double.NaN));
    assertEquals("n/a", precision.format(Double.NaN, Double.NaN));
    assertEquals("−∞", precision.format(Double.NEGATIVE_INFINITY));
  }

  @Test
  void outputDoesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("−1.234", MetricNumberFormat.of(List.of(-1.234)).format(-1.234));
      assertEquals("38\u202f965", ReportNumberFormatter.count(38965));
      assertEquals("12.5", ReportNumberFormatter.coordinate(12.5));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void formatsDurations() {
    assertEquals("2.5 s", ReportNumberFormatter.duration(2.5));
    assertEquals("42 s", ReportNumberFormatter.duration(42.3));
    assertEquals("2 min 5 s", ReportNumberFormatter.duration(125));
    assertEquals("2 h 1 min", ReportNumberFormatter.duration(7289));
  }
}
