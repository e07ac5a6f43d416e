package io.decant.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Formats numbers with a decimal point, a true minus sign, and thin spaces between thousands. */
final class ReportNumberFormatter {

  /** The text of an undefined metric. */
  static final String UNDEFINED = "n/a";

  private static final char MINUS = '−';
  private static final char THIN_SPACE = '\u202f';

  private ReportNumberFormatter() {}

  /** Formats with four significant digits. */
  static String plain(double value) {
    return MetricNumberFormat.of(List.of(value)).format(value);
  }

  /** Formats with a fixed number of decimals. */
  static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return UNDEFINED;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : MINUS + "∞";
    }
    String digits =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).abs().toPlainString();
    boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
    return (value < 0 && !zero ? String.valueOf(MINUS) : "") + grouped(digits);
  }

  /** Formats an integer. */
  static String count(long value) {
    return fixed(value, 0);
  }

  private static String grouped(String digits) {
    int point = digits.indexOf('.');
    String integerPart = point < 0 ? digits : digits.substring(0, point);
    if (integerPart.length() < 5) {
      return digits;
    }
    StringBuilder out = new StringBuilder(digits);
    for (int at = integerPart.length() - 3; at > 0; at -= 3) {
      out.insert(at, THIN_SPACE);
    }
    return out.toString();
  }

  /** Formats a fraction in 0 … 1 as a percentage. */
  static String percent(double fraction) {
    return fixed(fraction * 100, fraction > 0 && fraction < 0.1 ? 1 : 0) + "\u00a0%";
  }

  /** Formats a duration, such as {@code 2 min 5 s}. */
  static String duration(double seconds) {
    if (seconds < 10) {
      return fixed(seconds, 1) + " s";
    }
    long totalSeconds = Math.round(seconds);
    if (totalSeconds < 60) {
      return totalSeconds + " s";
    }
    if (totalSeconds < 3600) {
      return totalSeconds / 60 + " min " + totalSeconds % 60 + " s";
    }
    return totalSeconds / 3600 + " h " + totalSeconds % 3600 / 60 + " min";
  }

  /** Formats a number with the digits it was written with. */
  static String exact(double value) {
    return fixed(value, decimals(value));
  }

  /** Formats a range of two formatted numbers. */
  static String span(String low, String high) {
    boolean signed = "-−".indexOf(low.charAt(0)) >= 0 || "-−".indexOf(high.charAt(0)) >= 0;
    return signed ? low + " to " + high : low + "–" + high;
  }

  /** Returns the number of decimals that the number was written with. */
  static int decimals(double value) {
    return Double.isFinite(value)
        ? Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale())
        : 0;
  }

  /** Formats a coordinate of an SVG. */
  static String coordinate(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
