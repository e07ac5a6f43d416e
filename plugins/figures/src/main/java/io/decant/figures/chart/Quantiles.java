package io.decant.figures.chart;

import java.util.Arrays;

/**
 * The value below which a given share of values lies.
 *
 * @since 0.1.0
 */
public final class Quantiles {

  private Quantiles() {}

  /**
   * The quantile by linear interpolation between the two nearest of the sorted values: at share
   * {@code q} of {@code n} values, the one at {@code q (n − 1)}, counted from 0 (Hyndman and Fan
   * 1996, definition 7). Values that are not numbers are left out; NaN if none is left.
   */
  public static double of(float[] values, double share) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    while (n > 0 && Float.isNaN(sorted[n - 1])) { // sorting puts them last
      n--;
    }
    if (n == 0) {
      return Double.NaN;
    }
    double at = share * (n - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(n - 1, below + 1);
    return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
  }
}
