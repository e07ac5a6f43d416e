package io.decant.featuregeometry;

import io.decant.analysis.ArgSort;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The features of each class by importance.
 *
 * @param rankedByClass for each class, all features, most important first; equal ones by index
 */
record FeatureRanking(int[][] rankedByClass) {

  /**
   * Ranks features.
   *
   * @param importance {@code [classes][features]}
   */
  static FeatureRanking of(double[][] importance) {
    return new FeatureRanking(
        Arrays.stream(importance).map(ArgSort::descending).toArray(int[][]::new));
  }

  /** Returns the {@code count} most important features of a class, most important first. */
  int[] topOfClass(int count, int label) {
    return Arrays.copyOf(rankedByClass[label], count);
  }

  /**
   * Returns the union over all classes of their {@code count} most important features, in ascending
   * order.
   */
  int[] unionOfTop(int count) {
    return IntStream.range(0, rankedByClass.length)
        .flatMap(c -> Arrays.stream(topOfClass(count, c)))
        .distinct()
        .sorted()
        .toArray();
  }
}
