package io.decant.featuregeometry;

import java.util.Arrays;

/**
 * How much each unit matters, from the rise of the loss without it.
 *
 * @param share {@code rise / Σ rise}. Where the rises add up to less than zero, {@code rise / |Σ
 *     rise|}, so that a unit that matters more still has the larger share; all zero where they add
 *     up to zero
 * @param scaled the share, min–max scaled to 0 … 1; all zero where all shares are equal
 * @param total {@code Σ rise}
 */
record UnitImportance(double[] share, double[] scaled, double total) {

  /** The importance of units whose absence raises the loss by this much. */
  static UnitImportance ofLossIncreases(double[] rise) {
    double total = 0;
    for (double r : rise) {
      total += r;
    }
    double[] share = new double[rise.length];
    for (int j = 0; j < rise.length; j++) {
      share[j] = total == 0 ? 0 : rise[j] / Math.abs(total);
    }
    return new UnitImportance(share, minMaxScaled(rise), total);
  }

  /** Whether the rises add up to more than zero, without which a share means little. */
  boolean hasPositiveTotal() {
    return total > 0;
  }

  /**
   * The rises in place of the shares: the positive factor between them does not change the scaled
   * values.
   */
  private static double[] minMaxScaled(double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    return Arrays.stream(values).map(v -> high == low ? 0 : (v - low) / (high - low)).toArray();
  }
}
