package io.decant.featureimportance;

import io.decant.analysis.Quantiles;
import java.util.Arrays;

/**
 * How the rise of the loss is distributed over features.
 *
 * @param share {@code rise / |Σ rise|}: shares add up to 1 if the rises have a positive sum. With a
 *     negative sum they add up to −1 and only rank; dividing by the sum itself would turn the
 *     ranking round. All zero if the sum is zero
 * @param total {@code Σ rise}
 */
record NormalizedEffects(double[] share, double total) {

  /** The shares of features that raise the loss by this much when taken out. */
  static NormalizedEffects ofLossIncreases(double[] rise) {
    double total = Arrays.stream(rise).sum();
    double[] share = new double[rise.length];
    for (int feature = 0; feature < rise.length; feature++) {
      share[feature] = total == 0 ? 0 : rise[feature] / Math.abs(total);
    }
    return new NormalizedEffects(share, total);
  }

  /** The number of features whose share is above an equal one, {@code 1 / features}. */
  int countAboveUniform() {
    return (int) Arrays.stream(share).filter(s -> s > 1.0 / share.length).count();
  }

  /** The number of features without which the loss is lower. */
  int countNegative() {
    return (int) Arrays.stream(share).filter(s -> s < 0).count();
  }

  /** The smallest number of features that hold half of all positive shares; 0 if there are none. */
  int countForHalf() {
    double[] rising = share.clone();
    Arrays.sort(rising);
    double positive = Arrays.stream(rising).filter(s -> s > 0).sum();
    double held = 0;
    int features = 0;
    while (held < positive / 2) {
      features++;
      held += rising[rising.length - features];
    }
    return features;
  }

  /** The sum of the largest shares. */
  double topShare(int features) {
    double[] rising = share.clone();
    Arrays.sort(rising);
    double held = 0;
    for (int i = 1; i <= Math.min(features, rising.length); i++) {
      held += rising[rising.length - i];
    }
    return held;
  }

  /**
   * The share below which nine tenths of the features lie, interpolated linearly between
   * neighbours.
   */
  double percentile90() {
    return Quantiles.of(share, 0.9);
  }

  /** The sum of the shares above {@link #percentile90}. */
  double shareAbovePercentile90() {
    double bound = percentile90();
    return Arrays.stream(share).filter(s -> s > bound).sum();
  }
}
