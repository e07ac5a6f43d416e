package io.decant.figures.chart;

import java.util.Arrays;

/**
 * A histogram with bins of equal width.
 *
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last bin
 * @param counts one per bin
 * @since 0.1.0
 */
public record Histogram(double low, double high, int[] counts) {

  /**
   * Counts values. A bin contains its lower edge but not its upper edge; the last one contains
   * both. Values outside and NaN are ignored.
   */
  public static Histogram of(float[] values, int bins, double low, double high) {
    if (bins < 1 || !(low < high)) {
      throw new IllegalArgumentException(bins + " bins can't run from " + low + " to " + high);
    }
    int[] counts = new int[bins];
    for (float value : values) {
      if (value >= low && value <= high) {
        counts[Math.min(bins - 1, (int) ((value - low) / (high - low) * bins))]++;
      }
    }
    return new Histogram(low, high, counts);
  }

  /**
   * Returns the lower edge of a bin, counted from 0; for the number of bins, the upper edge of the
   * last.
   */
  public double binEdge(int bin) {
    return low + (high - low) * bin / counts.length;
  }

  /** Returns the largest count. */
  public int maxCount() {
    return Arrays.stream(counts).max().orElse(0);
  }
}
