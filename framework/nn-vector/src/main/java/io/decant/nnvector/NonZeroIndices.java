package io.decant.nnvector;

import static io.decant.nnvector.GemmMicroKernel.LANES;
import static io.decant.nnvector.GemmMicroKernel.SPECIES;

import io.decant.nn.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Selects the non-zero terms of a product's sums. Most pixels of an image are black: a term that is
 * zero in all rows of a tile does not change its bits and is skipped, if there are enough of them
 * to make the scan worthwhile.
 *
 * <p>A scan has two steps: SIMD code marks non-zero values with 1, and a scalar loop collects the
 * marked indices.
 */
final class NonZeroIndices {

  /** With fewer terms, the scan costs more than it saves. */
  private static final int MIN_TERMS_TO_SCAN = 64;

  /**
   * Each lane's neighbour in its pair, and its counterpart in the other pair of its group of four.
   */
  private static final VectorShuffle<Integer> NEIGHBOUR =
      VectorShuffle.fromOp(GemmMicroKernel.INTS, lane -> lane ^ 1);

  private static final VectorShuffle<Integer> OTHER_PAIR =
      VectorShuffle.fromOp(GemmMicroKernel.INTS, lane -> lane ^ 2);

  private int[] all = new int[0];
  private int[] buffer = new int[0];
  private int[] marks = new int[0];
  private boolean isWorthwhile;
  private long scanned;
  private long nonZero;
  private int[] indices = all;
  private int count;

  /** Starts a product with {@code k} terms. */
  void reset(int k) {
    if (all.length < k) {
      all = new int[k];
      for (int i = 0; i < k; i++) {
        all[i] = i;
      }
      buffer = new int[k + 1];
    }
    isWorthwhile = k >= MIN_TERMS_TO_SCAN;
    scanned = 0;
    nonZero = 0;
    indices = all;
    count = k;
  }

  /**
   * Returns whether to scan: initially if there are enough terms, then as long as at least a
   * quarter of all terms is skipped. Decided over all tiles, since sparsity varies across an image.
   */
  boolean isWorthwhile() {
    return isWorthwhile;
  }

  /**
   * Selects the terms of four rows.
   *
   * @param row the first row; 0 first, then in steps of four
   */
  void scan(StridedView a, int row, int k) {
    int at = a.at + row * a.rowStride;
    if (a.columnStride == 1) {
      requireMarks(Matrix.padded(k));
      markColumns(a.values, at, a.rowStride, k, marks);
      count = collect(marks, 0, 1, k, buffer);
    } else {
      requireMarks(k * LANES);
      // the rows are contiguous: one vector of them serves the next tiles as well
      if (row % LANES == 0) {
        markRows(a.values, at, a.columnStride, k, marks);
      }
      count = collect(marks, row % LANES, LANES, k, buffer);
    }
    indices = buffer;
    scanned += k;
    nonZero += count;
    isWorthwhile = nonZero < scanned - scanned / 4;
  }

  private void requireMarks(int length) {
    if (marks.length < length) {
      marks = new int[length];
    }
  }

  /** Returns the indices, of which the first {@link #count} are valid. */
  int[] indices() {
    return indices;
  }

  int count() {
    return count;
  }

  /**
   * Marks the columns in which any of four rows, {@code row} apart, is non-zero, including some
   * padding.
   */
  private static void markColumns(float[] a, int at, int row, int k, int[] marks) {
    for (int i = 0; i < k; i += LANES) {
      IntVector two = bits(a, at + i).or(bits(a, at + row + i));
      IntVector others = bits(a, at + 2 * row + i).or(bits(a, at + 3 * row + i));
      mark(two.or(others)).intoArray(marks, i);
    }
  }

  /**
   * Marks for each term which groups of four contiguous rows contain a non-zero value, one vector
   * of rows at a time.
   */
  private static void markRows(float[] a, int at, int step, int k, int[] marks) {
    for (int i = 0; i < k; i++) {
      IntVector bits = bits(a, at + i * step);
      IntVector pairs = bits.or(bits.rearrange(NEIGHBOUR));
      mark(pairs.or(pairs.rearrange(OTHER_PAIR))).intoArray(marks, i * LANES);
    }
  }

  private static IntVector bits(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at).reinterpretAsInts();
  }

  /** Returns 1 where any bit is set, otherwise 0. */
  private static IntVector mark(IntVector bits) {
    return bits.or(bits.neg()).lanewise(VectorOperators.LSHR, 31);
  }

  /** Collects the marked indices without a branch, which would be mispredicted half of the time. */
  private static int collect(int[] marks, int at, int step, int k, int[] destination) {
    int count = 0;
    for (int i = 0; i < k; i++) {
      destination[count] = i;
      count += marks[at + i * step];
    }
    return count;
  }
}
