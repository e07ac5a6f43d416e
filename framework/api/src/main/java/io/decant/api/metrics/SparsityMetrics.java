package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * The sparsity of activations.
 *
 * @param examples the number of examples
 * @param l0 the mean number of non-zero units per example
 * @param zeroFraction the fraction of activations that are exactly zero, in 0 … 1
 * @param meanActivation the mean over examples and units
 * @param density for each unit, the fraction of examples on which it is non-zero
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

  /** Returns the number of units. */
  public int width() {
    return density.length;
  }

  /** Returns the mean fraction of active units per example, in 0 … 1. */
  public double activeFraction() {
    return l0 / width();
  }

  /** Returns the number of units that are never active. */
  public int deadCount() {
    int n = 0;
    for (double d : density) {
      n += d == 0 ? 1 : 0;
    }
    return n;
  }

  /** Returns the number of units that are active on more than 99 % of the examples. */
  public int alwaysActiveCount() {
    int n = 0;
    for (double d : density) {
      n += d > 0.99 ? 1 : 0;
    }
    return n;
  }
}
