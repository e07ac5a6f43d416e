package io.decant.featureimportance;

import io.decant.analysis.Quantiles;
import java.util.Arrays;

/**
 * The distribution of the loss increase over features.
 *
 * @param normalized {@code increase / |Σ increase|}. Shares sum to 1 if the increases have a
 *     positive sum. If it is negative, shares sum to −1 and only rank; the absolute value preserves
 *     the order. All zero if the sum is zero
 * @param total {@code Σ increase}
 */
record NormalizedEffects(double[] normalized, double total) {

  /** Normalizes the loss increases of features. */
  static NormalizedEffects ofLossIncreases(double[] increase) {
    double total = Arrays.stream(increase).sum();
    double[] normalized = new double[increase.length];
    for (int feature = 0; feature < increase.length; feature++) {
      normalized[feature] = total == 0 ? 0 : increase[feature] / Math.abs(total);
    }
    return new NormalizedEffects(normalized, total);
  }

  /** Returns the number of features whose share is above {@code 1 / features}. */
  int countAboveUniform() {
    return (int) Arrays.stream(normalized).filter(s -> s > 1.0 / normalized.length).count();
  }

  /** Returns the number of features whose ablation lowers the loss. */
  int countNegative() {
    return (int) Arrays.stream(normalized).filter(s -> s < 0).count();
  }

  /**
   * Returns the smallest number of features with half of the sum of positive shares; 0 if there are
   * none.
   */
  int countForHalf() {
    double[] sorted = normalized.clone();
    Arrays.sort(sorted);
    double positive = Arrays.stream(sorted).filter(s -> s > 0).sum();
    double accumulated = 0;
    int features = 0;
    while (accumulated < positive / 2) {
      features++;
      accumulated += sorted[sorted.length - features];
    }
    return features;
  }

  /** Returns the sum of the largest shares. */
  double topShare(int features) {
    double[] sorted = normalized.clone();
    Arrays.sort(sorted);
    double accumulated = 0;
    for (int i = 1; i <= Math.min(features, sorted.length); i++) {
      accumulated += sorted[sorted.length - i];
    }
    return accumulated;
  }

  /** Returns the 90th percentile of the shares. */
  double percentile90() {
    return Quantiles.of(normalized, 0.9);
  }

  /** Returns the sum of the shares above {@link #percentile90}. */
  double shareAbovePercentile90() {
    double bound = percentile90();
    return Arrays.stream(normalized).filter(s -> s > bound).sum();
  }
}
