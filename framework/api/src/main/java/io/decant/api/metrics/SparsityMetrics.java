package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * How sparse activations are, measured.
 *
 * @param examples the number of examples
 * @param l0 the mean number of units of an example that are not zero
 * @param zeroFraction the share of activations that are exactly zero, in 0 … 1
 * @param meanActivation the mean over examples and units
 * @param density for each unit, the share of examples for which it is not zero
 * @param unitMeans for each unit, its mean activation
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record SparsityMetrics(
    long examples,
    double l0,
    double zeroFraction,
    double meanActivation,
    double[] density,
    double[] unitMeans) {

  /** The number of units. */
  public int width() {
    return density.length;
  }

  /** The share of units that are on for an example, on average, in 0 … 1. */
  public double activeFraction() {
    return l0 / width();
  }

  /** The number of units that are never on. */
  public int deadCount() {
    int n = 0;
    for (double d : density) {
      n += d == 0 ? 1 : 0;
    }
    return n;
  }

  /** The number of units that are on for more than 99 % of the examples. */
  public int alwaysActiveCount() {
    int n = 0;
    for (double d : density) {
      n += d > 0.99 ? 1 : 0;
    }
    return n;
  }
}
