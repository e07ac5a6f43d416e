package io.decant.explorer;

import java.util.Arrays;

/**
 * Accumulates statistics of features over examples: density, mean, maximum and the examples of
 * largest activation.
 */
final class FeatureStatistics {

  private final int features;
  private final int top;
  private final long[] activeCount;
  private final double[] sum;
  private final float[] max;
  private final int[] topExample;
  private final float[] topActivation;
  private long examples;

  /**
   * Creates an empty accumulator.
   *
   * @param top the number of examples to store per feature
   */
  FeatureStatistics(int features, int top) {
    this.features = features;
    this.top = top;
    this.activeCount = new long[features];
    this.sum = new double[features];
    this.max = new float[features];
    this.topExample = new int[features * top];
    this.topActivation = new float[features * top];
    Arrays.fill(topExample, -1);
  }

  /** Adds consecutive examples, of which {@code first} is the index of the first one. */
  void add(int first, float[] code) {
    int count = code.length / features;
    for (int i = 0; i < count; i++) {
      for (int f = 0; f < features; f++) {
        float value = code[i * features + f];
        sum[f] += value;
        if (value != 0) {
          activeCount[f]++;
          max[f] = Math.max(max[f], value);
          insertIntoTop(f, first + i, value);
        }
      }
    }
    examples += count;
  }

  /** Of equal activations, the earlier example is kept. */
  private void insertIntoTop(int feature, int example, float activation) {
    int from = feature * top;
    int at = from + top;
    while (at > from && (topExample[at - 1] < 0 || topActivation[at - 1] < activation)) {
      at--;
    }
    if (at < from + top) {
      System.arraycopy(topExample, at, topExample, at + 1, from + top - at - 1);
      System.arraycopy(topActivation, at, topActivation, at + 1, from + top - at - 1);
      topExample[at] = example;
      topActivation[at] = activation;
    }
  }

  /** Returns the fraction of examples on which each feature is active. */
  double[] density() {
    return Arrays.stream(activeCount).mapToDouble(n -> (double) n / examples).toArray();
  }

  double[] mean() {
    return Arrays.stream(sum).map(s -> s / examples).toArray();
  }

  float[] max() {
    return max;
  }

  /**
   * Returns for each feature the examples of largest activation, in descending order; −1 if there
   * are fewer.
   */
  int[] topExample() {
    return topExample;
  }

  float[] topActivation() {
    return topActivation;
  }
}
