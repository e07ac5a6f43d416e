package io.decant.featureimportance;

import io.decant.api.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * The examples of each class.
 *
 * @param indices for each class the indices of its examples, in rising order, at least one
 */
record ExamplesByClass(int[][] indices) {

  /** Sorts examples by their labels; each class must have some. */
  static ExamplesByClass of(int[] labels, List<String> classes) {
    int[] count = new int[classes.size()];
    for (int label : labels) {
      count[label]++;
    }
    int[][] rows = new int[classes.size()][];
    for (int c = 0; c < rows.length; c++) {
      if (count[c] == 0) {
        throw new InvalidInputException(
                "there is no training example of class "
                    + classes.get(c)
                    + ", at least one was expected to measure importance for it")
            .hint("Read more of the data, or leave out the class.");
      }
      rows[c] = new int[count[c]];
    }
    Arrays.fill(count, 0);
    for (int i = 0; i < labels.length; i++) {
      rows[labels[i]][count[labels[i]]++] = i;
    }
    return new ExamplesByClass(rows);
  }

  /** The number of examples of a class. */
  int count(int c) {
    return indices[c].length;
  }

  /**
   * Where the batches of a class end: as few batches as its examples need, of as equal size as can
   * be, so that no small last one has a batch mean of its own.
   */
  int[] batchEnds(int c, int batchSize) {
    int batches = (count(c) - 1) / batchSize + 1;
    int[] ends = new int[batches];
    for (int b = 0; b < batches; b++) {
      ends[b] = (int) ((b + 1L) * count(c) / batches);
    }
    return ends;
  }
}
