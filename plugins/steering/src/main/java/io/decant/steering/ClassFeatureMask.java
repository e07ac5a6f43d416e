package io.decant.steering;

import io.decant.analysis.ArgSort;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The features that are kept for each class.
 *
 * @param kept {@code [classes][features]}: whether a feature is kept
 */
record ClassFeatureMask(boolean[][] kept) {

  /**
   * Selects the most important features, of equal ones those with the lower index.
   *
   * @param importance {@code [classes][features]}
   */
  static ClassFeatureMask topByImportance(double[][] importance, int count) {
    boolean[][] kept = new boolean[importance.length][importance[0].length];
    for (int c = 0; c < kept.length; c++) {
      int[] ranked = ArgSort.descending(importance[c]);
      for (int rank = 0; rank < count; rank++) {
        kept[c][ranked[rank]] = true;
      }
    }
    return new ClassFeatureMask(kept);
  }

  /**
   * Draws features without replacement, independently for each class; every set is equally likely.
   */
  static ClassFeatureMask random(int classes, int features, int count, RandomGenerator random) {
    boolean[][] kept = new boolean[classes][features];
    for (int c = 0; c < classes; c++) {
      int[] urn = IntStream.range(0, features).toArray();
      for (int i = 0; i < count; i++) {
        int at = i + random.nextInt(features - i);
        kept[c][urn[at]] = true;
        urn[at] = urn[i];
      }
    }
    return new ClassFeatureMask(kept);
  }

  /** Returns the number of features that are kept for every class. */
  int countKeptForAllClasses() {
    return (int)
        IntStream.range(0, kept[0].length)
            .filter(
                feature -> Arrays.stream(kept).allMatch(classFeatures -> classFeatures[feature]))
            .count();
  }

  /** Returns 1 for kept features and 0 for the others, class by class. */
  float[] toArray() {
    int features = kept[0].length;
    float[] values = new float[kept.length * features];
    for (int i = 0; i < values.length; i++) {
      values[i] = kept[i / features][i % features] ? 1 : 0;
    }
    return values;
  }
}
