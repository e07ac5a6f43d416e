package io.decant.featuregeometry;

import java.util.Arrays;

/**
 * The importance of units, from the increase of the loss if they are ablated.
 *
 * @param normalized {@code increase / |Σ increase|}: the absolute value keeps the order if the sum
 *     is negative; all zero if the sum is zero
 * @param scaled the share, min–max scaled to 0 … 1; all zero if all shares are equal
 * @param total {@code Σ increase}
 */
record UnitImportance(double[] normalized, double[] scaled, double total) {

  /** Computes the importance of units from loss increases. */
  static UnitImportance ofLossIncreases(double[] increase) {
    double total = 0;
    for (double r : increase) {
      total += r;
    }
    double[] normalized = new double[increase.length];
    for (int j = 0; j < increase.length; j++) {
      normalized[j] = total == 0 ? 0 : increase[j] / Math.abs(total);
    }
    return new UnitImportance(normalized, minMaxScaled(increase), total);
  }

  /** Returns whether the sum of the increases is positive; otherwise shares mean little. */
  boolean hasPositiveTotal() {
    return total > 0;
  }

  /**
   * Scales the increases instead of the shares, from which they differ by a positive factor only.
   */
  private static double[] minMaxScaled(double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    return Arrays.stream(values).map(v -> high == low ? 0 : (v - low) / (high - low)).toArray();
  }
}
