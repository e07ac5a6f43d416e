package io.decant.steering;

import io.decant.api.Activations;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.StepContext;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The training examples: all of them, and those of each class.
 *
 * @param allIndices their indices
 * @param indicesByClass for each class the indices of its examples, at least one
 */
record ExamplesByClass(int[] allIndices, int[][] indicesByClass) {

  /**
   * How many examples are worked on at once: enough for fast products, few enough to stay in the
   * cache.
   */
  private static final int BATCH_SIZE = 1000;

  /** Sorts examples by their labels; each class must have some. */
  static ExamplesByClass of(int[] labels, List<String> classes) {
    int[] all = IntStream.range(0, labels.length).toArray();
    int[][] ofClass = new int[classes.size()][];
    for (int c = 0; c < ofClass.length; c++) {
      int wanted = c;
      ofClass[c] = Arrays.stream(all).filter(i -> labels[i] == wanted).toArray();
      if (ofClass[c].length == 0) {
        throw new InvalidInputException(
                "there is no training example of class "
                    + classes.get(c)
                    + ", at least one was expected to compare"
                    + " what is drawn with")
            .hint("Read more of the data, or leave out the class.");
      }
    }
    return new ExamplesByClass(all, ofClass);
  }

  /** Takes the values of some examples, row by row. */
  @FunctionalInterface
  interface RowBatchConsumer {
    void accept(float[] values, int count);
  }

  /** Reads examples a batch at a time, in the measuring pass. */
  static void forEachBatch(
      Activations activations, int[] rows, StepContext context, RowBatchConsumer batches) {
    for (int from = 0; from < rows.length; from += BATCH_SIZE) {
      context.cancellation().throwIfRequested();
      int to = Math.min(from + BATCH_SIZE, rows.length);
      float[] values = new float[(to - from) * activations.width()];
      activations.gather(Activations.EVALUATION, rows, from, to, FloatBuffer.wrap(values));
      batches.accept(values, to - from);
      context.progress().advance(to - from);
    }
  }

  /** Adds rows to the sum of each column; in doubles, for there are many rows. */
  static void addColumns(float[] rows, double[] sums) {
    for (int at = 0; at < rows.length; at += sums.length) {
      for (int column = 0; column < sums.length; column++) {
        sums[column] += rows[at + column];
      }
    }
  }
}
