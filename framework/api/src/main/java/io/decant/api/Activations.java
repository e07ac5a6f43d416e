package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.nio.FloatBuffer;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of one port for every example of one split: {@code [count, width]} float32. Values are
 * read in batches, so they need not fit into memory.
 *
 * <p>Some data is resampled every time it is read, such as the study's scrambled class. The
 * <em>epoch</em> identifies the sample: the same epoch returns the same values, for every port of
 * every stage. Training reads epoch 1, 2, …; evaluation reads {@link #EVALUATION}.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Activations {

  /** The epoch that all evaluation reads, so that metrics agree with each other. */
  long EVALUATION = 0;

  /** Returns the number of examples. */
  int count();

  /** Returns the number of values per example. */
  int width();

  /** Returns whether values differ between epochs. */
  boolean isResampled();

  /**
   * Returns the number of leading examples that are identical in every epoch; derived values may be
   * cached.
   */
  default int deterministicCount() {
    return isResampled() ? 0 : count();
  }

  /**
   * Gathers the examples {@code rows[from] … rows[to − 1]} into a buffer, starting at its position.
   *
   * @param epoch the epoch to read
   * @param rows indices of examples, each in {@code 0 … count − 1}
   * @param destination receives {@code (to − from) · width} values; its position is advanced by as
   *     many
   */
  void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination);

  /**
   * Returns the consecutive examples {@code from … to − 1}. The following loop reads all examples
   * in batches:
   *
   * <pre>{@code
   * for (int from = 0; from < count(); from += BATCH) {
   *   INDArray batch = slice(epoch, from, Math.min(from + BATCH, count()));
   * }
   * }</pre>
   *
   * @param epoch the epoch to read
   * @param from the first example, inclusive
   * @param to the end of the range, exclusive
   * @return a new array {@code [to − from, width]}
   */
  INDArray slice(long epoch, int from, int to);

  /**
   * Returns activations backed by an array.
   *
   * @param values row by row, not copied
   * @param width the number of values per example
   */
  static Activations of(float[] values, int width) {
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(
          values.length + " values can't be split into rows of " + width);
    }
    return new InMemoryActivations(values, width);
  }
}
