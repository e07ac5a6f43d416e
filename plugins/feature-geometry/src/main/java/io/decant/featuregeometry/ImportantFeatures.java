package io.decant.featuregeometry;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The features that matter most to each class.
 *
 * @param ranked for each class, all features, most important first; of equal ones the lower number first
 */
record ImportantFeatures(int[][] ranked) {

  /**
   * Ranks.
   *
   * @param importance {@code [classes][features]}
   */
  static ImportantFeatures rank(double[][] importance) {
    return new ImportantFeatures(Arrays.stream(importance).map(Ranking::descending).toArray(int[][]::new));
  }

  /** The so many most important features of a class, most important first. */
  int[] first(int count, int ofClass) {
    return Arrays.copyOf(ranked[ofClass], count);
  }

  /** The union over all classes of their so many most important features, by number. */
  int[] union(int count) {
    return IntStream.range(0, ranked.length).flatMap(c -> Arrays.stream(first(count, c))).distinct().sorted().toArray();
  }
}
