package io.decant.nnvector;

import static io.decant.nnvector.GemmMicroKernel.LANES;
import static io.decant.nnvector.GemmMicroKernel.SPECIES;

import io.decant.nn.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Which terms of a product's sums are added up. Of an image most pixels are black: a term that is
 * zero in all rows of a tile changes no bit of it and is left out, if so many are that the search
 * is worth it.
 *
 * <p>The search goes in two passes: vectors mark what is not zero by a one, and a loop collects the
 * terms so marked.
 */
final class NonZeroIndices {

  /** With fewer terms the search costs more than it saves. */
  private static final int MIN_TERMS_TO_SCAN = 64;

  /** Each lane's neighbour in its pair, and in the other pair of its four. */
  private static final VectorShuffle<Integer> NEIGHBOUR =
      VectorShuffle.fromOp(GemmMicroKernel.INTS, lane -> lane ^ 1);

  private static final VectorShuffle<Integer> OTHER_PAIR =
      VectorShuffle.fromOp(GemmMicroKernel.INTS, lane -> lane ^ 2);

  private int[] all = new int[0];
  private int[] some = new int[0];
  private int[] marks = new int[0];
  private boolean isWorthwhile;
  private long seen;
  private long kept;
  private int[] indices = all;
  private int count;

  /** Begins a product of so many terms. */
  void reset(int k) {
    if (all.length < k) {
      all = new int[k];
      for (int i = 0; i < k; i++) {
        all[i] = i;
      }
      some = new int[k + 1];
    }
    isWorthwhile = k >= MIN_TERMS_TO_SCAN;
    seen = 0;
    kept = 0;
    indices = all;
    count = k;
  }

  /**
   * Whether it is worth while to choose: at first if there are enough terms, then for as long as a
   * quarter of all that were seen is left out. It is not for one tile to decide: between an image's
   * black margins lie pixels that most images use.
   */
  boolean isWorthwhile() {
    return isWorthwhile;
  }

  /**
   * Chooses the terms of four rows.
   *
   * @param row the first of them; zero first, then in steps of four
   */
  void scan(StridedView a, int row, int k) {
    int at = a.at + row * a.rowStride;
    if (a.columnStride == 1) {
      requireMarks(Matrix.padded(k));
      markColumns(a.values, at, a.rowStride, k, marks);
      count = collect(marks, 0, 1, k, some);
    } else {
      requireMarks(k * LANES);
      // the rows lie side by side: a vector of them serves the next tiles, too
      if (row % LANES == 0) {
        markRows(a.values, at, a.columnStride, k, marks);
      }
      count = collect(marks, row % LANES, LANES, k, some);
    }
    indices = some;
    seen += k;
    kept += count;
    isWorthwhile = kept < seen - seen / 4;
  }

  private void requireMarks(int length) {
    if (marks.length < length) {
      marks = new int[length];
    }
  }

  /** The terms, of which the first {@link #count} mean something. */
  int[] indices() {
    return indices;
  }

  int count() {
    return count;
  }

  /**
   * Marks the columns in which any of four rows, {@code row} apart, is not zero, and some of their
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
   * Marks, term by term, in which fours of rows that lie side by side, a vector of them, any is not
   * zero.
   */
  private static void markRows(float[] a, int at, int step, int k, int[] marks) {
    for (int i = 0; i < k; i++) {
      IntVector bits = bits(a, at + i * step);
      IntVector ofPairs = bits.or(bits.rearrange(NEIGHBOUR));
      mark(ofPairs.or(ofPairs.rearrange(OTHER_PAIR))).intoArray(marks, i * LANES);
    }
  }

  private static IntVector bits(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at).reinterpretAsInts();
  }

  /** One where any bit is set, else zero. */
  private static IntVector mark(IntVector bits) {
    return bits.or(bits.neg()).lanewise(VectorOperators.LSHR, 31);
  }

  /**
   * Collects the terms that are marked, without a branch that would be mispredicted half of the
   * time.
   */
  private static int collect(int[] marks, int at, int step, int k, int[] into) {
    int count = 0;
    for (int i = 0; i < k; i++) {
      into[count] = i;
      count += marks[at + i * step];
    }
    return count;
  }
}
