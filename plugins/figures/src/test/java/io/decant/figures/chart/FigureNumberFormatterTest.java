package io.decant.figures.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FigureNumberFormatterTest {

  @Test
  void showsThreeSignificantDigitsAndAllIntegerDigits() {
    assertEquals("0.982", FigureNumberFormatter.compact(0.98174));
    assertEquals("12.3", FigureNumberFormatter.compact(12.345));
    assertEquals("1235", FigureNumberFormatter.compact(1234.6));
    assertEquals("10", FigureNumberFormatter.compact(10));
    assertEquals("0", FigureNumberFormatter.compact(0));
    assertEquals("0.1", FigureNumberFormatter.compact(0.1));
  }

  @Test
  void usesAnExponentForVerySmallAndVeryLargeNumbers() {
    assertEquals("1e-5", FigureNumberFormatter.compact(1e-5));
    assertEquals("3.14e-7", FigureNumberFormatter.compact(3.1416e-7));
    assertEquals("−2.5e6", FigureNumberFormatter.compact(-2.5e6));
  }

  @Test
  void formatsIndependentlyOfTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.FRANCE);
      assertEquals("−0.25", FigureNumberFormatter.fixed(-0.25, 2));
      assertEquals("−0.25", FigureNumberFormatter.compact(-0.25));
      assertEquals("3.14e-7", FigureNumberFormatter.compact(3.1416e-7));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void formatsNan() {
    assertEquals("not defined", FigureNumberFormatter.fixed(Double.NaN, 2));
    assertEquals("∞", FigureNumberFormatter.compact(Double.POSITIVE_INFINITY));
    assertEquals("−∞", FigureNumberFormatter.fixed(Double.NEGATIVE_INFINITY, 1));
  }
}
