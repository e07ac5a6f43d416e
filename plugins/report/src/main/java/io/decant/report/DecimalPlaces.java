package io.decant.report;

import java.util.List;

/**
 * How exactly the values of one measure are written, the same for all of its seeds and for their
 * mean: so many decimals that the deviation can be seen and the largest value has three significant
 * digits (four if there is no deviation), with a common power of ten where numbers are very small
 * or very large.
 *
 * @param decimals digits behind the point
 * @param exponent the power of ten that is taken out; 0 for none
 * @param whole whether all values are whole numbers, which are then written without decimals
 */
record DecimalPlaces(int decimals, int exponent, boolean whole) {

  private static final int MAX_DECIMALS = 6;

  /**
   * Deviations below this share of the largest value are what adding in floating point leaves
   * behind.
   */
  private static final double ROUNDING_NOISE = 1e-12;

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** The precision that suits these values. */
  static DecimalPlaces of(List<Double> values) {
    double[] finite =
        values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    double largest = 0;
    boolean whole = true;
    for (double value : finite) {
      largest = Math.max(largest, Math.abs(value));
      whole &= value == Math.rint(value);
    }
    if (largest == 0) {
      return new DecimalPlaces(0, 0, true);
    }
    int exponent = largest < 1e-4 || largest >= 1e9 ? magnitude(largest) : 0;
    double unit = Math.pow(10, exponent);
    double deviation = deviation(finite) / unit;
    int decimals =
        deviation > ROUNDING_NOISE * largest / unit
            ? Math.max(significant(largest / unit, 3), significant(deviation, 1))
            : significant(largest / unit, 4);
    return new DecimalPlaces(
        Math.max(0, Math.min(MAX_DECIMALS, decimals)), exponent, whole && exponent == 0);
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

  /** Two digits less, for differences. */
  DecimalPlaces coarser() {
    return whole ? this : new DecimalPlaces(Math.max(0, decimals - 2), exponent, false);
  }

  /** A single value. */
  String format(double value) {
    return digits(value, whole ? 0 : decimals) + power(value);
  }

  /** The mean of the values with their deviation; a deviation that is NaN is left out. */
  String format(double mean, double deviation) {
    boolean none = !(deviation > ROUNDING_NOISE * Math.abs(mean));
    int places = whole && none ? 0 : decimals;
    if (Double.isNaN(deviation) || !Double.isFinite(mean)) {
      return digits(mean, places) + power(mean);
    }
    String both = digits(mean, places) + " ± " + (none ? "0" : digits(deviation, places));
    return exponent == 0 ? both : "(" + both + ")" + power(mean);
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
