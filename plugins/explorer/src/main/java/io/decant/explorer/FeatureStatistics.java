package io.decant.explorer;

import java.util.Arrays;

/**
 * Measures features over examples: how often and how strongly each is on, and for which examples
 * most.
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
   * Nothing measured yet.
   *
   * @param top how many examples are kept of each feature
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

  /** Adds examples, from the one of that index on. */
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

  /** Of equal activations the earlier example stays. */
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

  /** The share of examples that each feature is on for. */
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
   * For each feature the examples that fire it most, the strongest first; −1 where there are no
   * more.
   */
  int[] topExample() {
    return topExample;
  }

  float[] topActivation() {
    return topActivation;
  }
}
