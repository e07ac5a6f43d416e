package io.decant.figures.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void keepsThreeSignificantDigitsAndEveryDigitBeforeThePoint() {
    assertEquals("0.982", Numbers.brief(0.98174));
    assertEquals("12.3", Numbers.brief(12.345));
    assertEquals("1235", Numbers.brief(1234.6));
    assertEquals("10", Numbers.brief(10));
    assertEquals("0", Numbers.brief(0));
    assertEquals("0.1", Numbers.brief(0.1));
  }

  @Test
  void writesTheVerySmallAndTheVeryLargeWithAnExponent() {
    assertEquals("1e-5", Numbers.brief(1e-5));
    assertEquals("3.14e-7", Numbers.brief(3.1416e-7));
    assertEquals("−2.5e6", Numbers.brief(-2.5e6));
  }

  @Test
  void hasAPointAndATrueMinusWhateverTheLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.FRANCE);
      assertEquals("−0.25", Numbers.fixed(-0.25, 2));
      assertEquals("−0.25", Numbers.brief(-0.25));
      assertEquals("3.14e-7", Numbers.brief(3.1416e-7));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void saysWhatIsNoNumber() {
    assertEquals("not defined", Numbers.fixed(Double.NaN, 2));
    assertEquals("∞", Numbers.brief(Double.POSITIVE_INFINITY));
    assertEquals("−∞", Numbers.fixed(Double.NEGATIVE_INFINITY, 1));
  }
}
