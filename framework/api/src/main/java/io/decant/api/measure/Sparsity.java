package io.decant.api.measure;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;

/**
 * How sparse activations are, measured.
 *
 * @param examples the number of examples
 * @param l0 the mean number of units of an example that are not zero
 * @param zeroShare the share of activations that are exactly zero, in 0 … 1
 * @param meanActivation the mean over examples and units
 * @param density for each unit, the share of examples for which it is not zero
 * @param meanOfUnit for each unit, its mean activation
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record Sparsity(
    long examples, double l0, double zeroShare, double meanActivation, double[] density, double[] meanOfUnit) {

  /** The number of units. */
  public int width() {
    return density.length;
  }

  /** The share of units that are on for an example, on average, in 0 … 1. */
  public double share() {
    return l0 / width();
  }

  /** The number of units that are never on. */
  public int dead() {
    int n = 0;
    for (double d : density) {
      n += d == 0 ? 1 : 0;
    }
    return n;
  }

  /** The number of units that are on for more than 99 % of the examples. */
  public int alwaysOn() {
    int n = 0;
    for (double d : density) {
      n += d > 0.99 ? 1 : 0;
    }
    return n;
  }
}
