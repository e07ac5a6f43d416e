package io.decant.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/** Formats numbers for tables. */
final class BenchmarkNumberFormat {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private static final String UNKNOWN = "–";

  private BenchmarkNumberFormat() {}

  /** Formats a number with three significant digits and without an exponent. */
  static String rounded(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return BigDecimal.valueOf(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * Formats a median, followed by the range in parentheses if there is one. NaN is formatted as a
   * dash.
   */
  static String summary(SampleSummary summary) {
    if (Double.isNaN(summary.median())) {
      return UNKNOWN;
    }
    String median = rounded(summary.median());
    return Double.compare(summary.min(), summary.max()) == 0
        ? median
        : median + " (" + rounded(summary.min()) + "–" + rounded(summary.max()) + ")";
  }
}
