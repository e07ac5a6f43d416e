package io.decant.featuregeometry;

import io.decant.analysis.ArgSort;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The features that matter most to each class.
 *
 * @param rankedByClass for each class, all features, most important first; of equal ones the lower
 *     number first
 */
record FeatureRanking(int[][] rankedByClass) {

  /**
   * Ranks.
   *
   * @param importance {@code [classes][features]}
   */
  static FeatureRanking of(double[][] importance) {
    return new FeatureRanking(
        Arrays.stream(importance).map(ArgSort::descending).toArray(int[][]::new));
  }

  /** The so many most important features of a class, most important first. */
  int[] topOfClass(int count, int ofClass) {
    return Arrays.copyOf(rankedByClass[ofClass], count);
  }

  /** The union over all classes of their so many most important features, by number. */
  int[] unionOfTop(int count) {
    return IntStream.range(0, rankedByClass.length)
        .flatMap(c -> Arrays.stream(topOfClass(count, c)))
        .distinct()
        .sorted()
        .toArray();
  }
}
