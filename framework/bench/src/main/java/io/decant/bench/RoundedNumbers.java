package io.decant.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as they are printed. */
final class RoundedNumbers {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private static final String UNKNOWN = "–";

  private RoundedNumbers() {}

  /** With three digits, and not with an exponent. */
  static String rounded(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return BigDecimal.valueOf(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * A median and, where there was more than one value, the lowest and the highest; a dash for what
   * is not known.
   */
  static String spread(SampleSummary spread) {
    if (Double.isNaN(spread.median())) {
      return UNKNOWN;
    }
    String median = rounded(spread.median());
    return Double.compare(spread.min(), spread.max()) == 0
        ? median
        : median + " (" + rounded(spread.min()) + "–" + rounded(spread.max()) + ")";
  }
}
