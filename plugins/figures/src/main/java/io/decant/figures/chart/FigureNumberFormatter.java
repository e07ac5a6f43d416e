package io.decant.figures.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Formats numbers with a decimal point in every locale, and a true minus sign.
 *
 * @since 0.1.0
 */
public final class FigureNumberFormatter {

  private static final double MAX_PLAIN = 1e6;
  private static final double MIN_PLAIN = 1e-4;

  private FigureNumberFormatter() {}

  /** Formats with a fixed number of decimals. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return scientific(value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return signed(rounded.toPlainString());
  }

  /**
   * Formats with up to three significant digits, such as {@code 0.982}, {@code −12} or {@code
   * 3.1e-7}.
   */
  public static String compact(double value) {
    if (!Double.isFinite(value)) {
      return scientific(value);
    }
    double size = Math.abs(value);
    if (size != 0 && (size < MIN_PLAIN || size >= MAX_PLAIN)) {
      String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e");
      return signed(plain(new BigDecimal(parts[0])) + "e" + Integer.parseInt(parts[1]));
    }
    // what stands before the decimal point is never rounded away: 1234 stays 1234
    int digits = Math.max(3, (int) Math.floor(Math.log10(Math.max(size, 1))) + 1);
    return signed(
        plain(BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_EVEN))));
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static String scientific(double value) {
    return Double.isNaN(value) ? "not defined" : value > 0 ? "∞" : "−∞";
  }

  private static String signed(String text) {
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }
}
