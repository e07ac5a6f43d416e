package io.decant.figures;

import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.Histogram;
import java.util.Arrays;

/**
 * The densities of a dictionary's features.
 *
 * @param name the probe that observed them
 * @param description the probe's description of them, with the counted examples
 * @param density of each feature: the fraction of those examples on which it is active
 */
record FeatureDensities(String name, String description, float[] density) {

  private static final int BINS_PER_DECADE = 10;
  private static final int MAX_DECADES = 6;
  private static final double ALWAYS_ON = 0.99;

  /**
   * Returns the number of decades below 1 that contain all features that are ever active, 1 … 6.
   */
  int decades() {
    double low = 1;
    for (float d : density) {
      low = d > 0 ? Math.min(low, d) : low;
    }
    return Math.max(1, Math.min(MAX_DECADES, (int) Math.ceil(-Math.log10(low) - 1e-9)));
  }

  /** Counts the features in each tenth of a decade below 1; rarer ones are in the first bin. */
  double[] counts(int decades) {
    float[] logs = new float[density.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = density[i] > 0 ? (float) Math.max(-decades, Math.log10(density[i])) : Float.NaN;
    }
    int[] counts = Histogram.of(logs, decades * BINS_PER_DECADE, -decades, 0).counts();
    return Arrays.stream(counts).asDoubleStream().toArray();
  }

  /** Returns the largest count of a bin, or of features that are never active. */
  int maxCount(int decades) {
    double max = Math.max(1, deadCount());
    for (double count : counts(decades)) {
      max = Math.max(max, count);
    }
    return (int) max;
  }

  /** Returns the mean number of active features per example. */
  double l0() {
    double sum = 0;
    for (float d : density) {
      sum += d;
    }
    return sum;
  }

  /** Returns the number of features that are never active. */
  int deadCount() {
    int dead = 0;
    for (float d : density) {
      dead += d == 0 ? 1 : 0;
    }
    return dead;
  }

  /**
   * Formats L0, the number of dead features, and the number of features active on more than 99 % of
   * the examples.
   *
   * @param label the name, possibly abbreviated
   */
  String describe(String label) {
    int always = 0;
    for (float d : density) {
      always += d > ALWAYS_ON ? 1 : 0;
    }
    return label
        + ": L0 "
        + FigureNumberFormatter.fixed(l0(), 1)
        + " of "
        + density.length
        + ", "
        + deadCount()
        + " never active, "
        + always
        + " active on more than 99 %";
  }
}
