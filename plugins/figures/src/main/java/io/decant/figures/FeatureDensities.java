package io.decant.figures;

import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.Histogram;
import java.util.Arrays;

/**
 * The densities of a dictionary's features.
 *
 * @param name the probe that observed them
 * @param meaning what the probe says that they are, with the examples that it has counted
 * @param density of each feature: the share of those examples for which it is on
 */
record FeatureDensities(String name, String meaning, float[] density) {

  private static final int BINS_PER_DECADE = 10;
  private static final int MAX_DECADES = 6;
  private static final double ALWAYS_ON = 0.99;

  /** How many powers of ten below 1 hold all features that are ever on, from 1 to 6. */
  int decades() {
    double low = 1;
    for (float d : density) {
      low = d > 0 ? Math.min(low, d) : low;
    }
    return Math.max(1, Math.min(MAX_DECADES, (int) Math.ceil(-Math.log10(low) - 1e-9)));
  }

  /**
   * How many features fall into each tenth of a power of ten below 1; rarer ones than fit are in
   * the first bin.
   */
  double[] counts(int decades) {
    float[] logs = new float[density.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = density[i] > 0 ? (float) Math.max(-decades, Math.log10(density[i])) : Float.NaN;
    }
    int[] counts = Histogram.of(logs, decades * BINS_PER_DECADE, -decades, 0).counts();
    return Arrays.stream(counts).asDoubleStream().toArray();
  }

  /** The largest count of a bin, or of the features that are never on. */
  int maxCount(int decades) {
    double most = Math.max(1, dead());
    for (double count : counts(decades)) {
      most = Math.max(most, count);
    }
    return (int) most;
  }

  /** The mean number of features that are on for an example. */
  double l0() {
    double sum = 0;
    for (float d : density) {
      sum += d;
    }
    return sum;
  }

  /** The number of features that are never on. */
  int dead() {
    int dead = 0;
    for (float d : density) {
      dead += d == 0 ? 1 : 0;
    }
    return dead;
  }

  /**
   * In words: L0, features never on, features on for more than 99 % of the examples.
   *
   * @param label the name, as there is room for it
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
        + dead()
        + " never on, "
        + always
        + " on for more than 99 %";
  }
}
