package io.decant.figures.chart;

import java.util.Arrays;

/**
 * How many values fall into each of a row of bins of equal width.
 *
 * @param low the first bin's lower edge
 * @param high the last bin's upper edge
 * @param counts one for each bin
 * @since 0.1.0
 */
public record Histogram(double low, double high, int[] counts) {

  /**
   * Counts. A bin holds the values from its lower edge to just below its upper one, the last also
   * its upper edge; values outside of all bins and those that are not numbers are in none.
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
   * The lower edge of a bin, counted from 0; with the number of bins, the last one's upper edge.
   */
  public double binEdge(int bin) {
    return low + (high - low) * bin / counts.length;
  }

  /** The largest count. */
  public int maxCount() {
    return Arrays.stream(counts).max().orElse(0);
  }
}
