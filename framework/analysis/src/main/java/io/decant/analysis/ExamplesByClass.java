package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The examples of each class.
 *
 * @param indices for each class, the indices of its examples in ascending order
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record ExamplesByClass(int[][] indices) {

  /**
   * Groups examples by label.
   *
   * @param labels the class of each example, {@code 0 … classes − 1}
   * @param classes the number of classes; some may have no examples
   */
  public static ExamplesByClass of(int[] labels, int classes) {
    int[] count = new int[classes];
    for (int label : labels) {
      count[label]++;
    }
    int[][] indices = new int[classes][];
    Arrays.setAll(indices, c -> new int[count[c]]);
    Arrays.fill(count, 0);
    for (int i = 0; i < labels.length; i++) {
      indices[labels[i]][count[labels[i]]++] = i;
    }
    return new ExamplesByClass(indices);
  }

  /**
   * Groups examples by label and requires that every class has an example.
   *
   * @param labels the class of each example, {@code 0 … classes − 1}
   * @param classes the names of the classes
   * @throws InvalidInputException if a class has no examples; the message names it
   */
  public static ExamplesByClass ofEveryClass(int[] labels, List<String> classes) {
    ExamplesByClass examples = of(labels, classes.size());
    for (int c = 0; c < classes.size(); c++) {
      if (examples.count(c) == 0) {
        throw new InvalidInputException(
                "the data has no example of class "
                    + classes.get(c)
                    + ", expected at least one of each class")
            .hint("Read more of the data, or leave out the class.");
      }
    }
    return examples;
  }

  /** Returns the number of examples of a class. */
  public int count(int c) {
    return indices[c].length;
  }
}
