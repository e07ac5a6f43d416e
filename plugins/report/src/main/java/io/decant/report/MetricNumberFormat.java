package io.decant.report;

import java.util.List;

/**
 * The number format of a metric, the same for all seeds and their mean: enough decimals that the
 * deviation is visible and the largest value has three significant digits (four without deviation),
 * with a common power of ten if numbers are very small or very large.
 *
 * @param decimals the number of decimals
 * @param exponent the common power of ten; 0 for none
 * @param allIntegers whether all values are integers, which are formatted without decimals
 */
record MetricNumberFormat(int decimals, int exponent, boolean allIntegers) {

  private static final int MAX_DECIMALS = 6;

  /** Deviations below this fraction of the largest value are rounding errors. */
  private static final double ROUNDING_NOISE = 1e-12;

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Chooses the format for these values. */
  static MetricNumberFormat of(List<Double> values) {
    double[] finite =
        values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    double largest = 0;
    boolean allIntegers = true;
    for (double value : finite) {
      largest = Math.max(largest, Math.abs(value));
      allIntegers &= value == Math.rint(value);
    }
    if (largest == 0) {
      return new MetricNumberFormat(0, 0, true);
    }
    int exponent = largest < 1e-4 || largest >= 1e9 ? magnitude(largest) : 0;
    double unit = Math.pow(10, exponent);
    double deviation = deviation(finite) / unit;
    int decimals =
        deviation > ROUNDING_NOISE * largest / unit
            ? Math.max(significant(largest / unit, 3), significant(deviation, 1))
            : significant(largest / unit, 4);
    return new MetricNumberFormat(
        Math.max(0, Math.min(MAX_DECIMALS, decimals)), exponent, allIntegers && exponent == 0);
  }

  private static int magnitude(double value) {
    return (int) Math.floor(Math.log10(value));
  }

  private static int significant(double value, int digits) {
    return digits - 1 - magnitude(value);
  }

  private static double deviation(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Returns a format with two digits less, for differences. */
  MetricNumberFormat withFewerDigits() {
    return allIntegers ? this : new MetricNumberFormat(Math.max(0, decimals - 2), exponent, false);
  }

  /** Formats a single value. */
  String format(double value) {
    return digits(value, allIntegers ? 0 : decimals) + power(value);
  }

  /** Formats a mean with its deviation; a deviation of NaN is omitted. */
  String format(double mean, double deviation) {
    boolean none = !(deviation > ROUNDING_NOISE * Math.abs(mean));
    int places = allIntegers && none ? 0 : decimals;
    if (Double.isNaN(deviation) || !Double.isFinite(mean)) {
      return digits(mean, places) + power(mean);
    }
    String text = digits(mean, places) + " ± " + (none ? "0" : digits(deviation, places));
    return exponent == 0 ? text : "(" + text + ")" + power(mean);
  }

  private String digits(double value, int places) {
    return ReportNumberFormatter.fixed(value / Math.pow(10, exponent), places);
  }

  private String power(double value) {
    if (exponent == 0 || !Double.isFinite(value)) {
      return "";
    }
    StringBuilder out = new StringBuilder(" × 10");
    String.valueOf(exponent)
        .chars()
        .forEach(c -> out.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0')));
    return out.toString();
  }
}
