package io.decant.nnvector;

import io.decant.nn.kernel.Matrix;

/**
 * A product of matrices of any size and lie, in blocks that stay in the caches (Goto and van de
 * Geijn 2008, <em>Anatomy of High-Performance Matrix Multiplication</em>): blocks of {@code B} are
 * copied panel by panel, so that a panel's rows lie one behind the other; of a transposed {@code A}
 * as well, four rows side by side.
 */
final class PackedGemm {

  /**
   * Terms of a sum that are added before the next block: with them a panel of {@code B} fits the
   * second cache.
   */
  private static final int DEPTH = 1024;

  /** Columns of a block of {@code B}, which fits the last cache. */
  private static final int COLUMNS = 1024;

  /** Rows of a block of {@code A}, which fits the second cache. */
  private static final int ROWS = 64;

  private final NonZeroIndices terms = new NonZeroIndices();
  private float[] right = new float[0];
  private float[] left = new float[0];
  private float[] zeros = new float[0];

  /** So many zeros at least; not to be changed. */
  float[] zeros(int count) {
    if (zeros.length < count) {
      zeros = new float[count];
    }
    return zeros;
  }

  /**
   * {@code C = A B + 1 startᵀ}, the padding of {@code C} included.
   *
   * @param a {@code [rows, k]}
   * @param b {@code [k, columns]}; taken for zero from there to the stride of {@code C}
   * @param columns how many columns of {@code B} there are
   */
  void multiply(
      StridedView a,
      StridedView b,
      float[] start,
      int startAt,
      Matrix c,
      int rows,
      int k,
      int columns) {
    for (int column = 0; column < c.stride(); column += COLUMNS) {
      int width = Math.min(COLUMNS, c.stride() - column);
      for (int i = 0; i < k; i += DEPTH) {
        int depth = Math.min(DEPTH, k - i);
        terms.reset(depth);
        packRight(b, i, column, depth, width, columns);
        for (int r = 0; r < rows; r += ROWS) {
          int cAt = c.rowOffset(r) + column;
          // the first block starts from what was given, the others from what is there
          boolean first = i == 0;
          block(
              a,
              r,
              i,
              first ? start : c.values(),
              first ? startAt + column : cAt,
              first ? 0 : c.stride(),
              c.values(),
              cAt,
              c.stride(),
              Math.min(ROWS, rows - r),
              depth,
              width);
        }
      }
    }
  }

  private void block(
      StridedView a,
      int row,
      int i,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow,
      int rows,
      int depth,
      int width) {
    int aAt = a.at + row * a.rowStride + i * a.columnStride;
    int high = rows - rows % GemmMicroKernel.ROWS;
    boolean packed = a.columnStride != 1;
    if (packed) {
      packLeft(a, aAt, high, depth);
    }
    for (int column = 0; column < width; column += MicroPanel.WIDTH) {
      int panel = Math.min(MicroPanel.WIDTH, width - column);
      for (int r = 0; r < high; r += GemmMicroKernel.ROWS) {
        MicroPanel.multiply4Rows(
            packed ? left : a.values,
            packed ? r * depth : aAt + r * a.rowStride,
            packed ? 1 : a.rowStride,
            packed ? GemmMicroKernel.ROWS : a.columnStride,
            right,
            column * depth,
            panel,
            start,
            startAt + r * startRow + column,
            startRow,
            c,
            cAt + r * cRow + column,
            cRow,
            terms.indices(),
            depth,
            panel);
      }
      for (int r = high; r < rows; r++) {
        MicroPanel.multiply1Row(
            a.values,
            aAt + r * a.rowStride,
            a.columnStride,
            right,
            column * depth,
            panel,
            start,
            startAt + r * startRow + column,
            c,
            cAt + r * cRow + column,
            terms.indices(),
            depth,
            panel);
      }
    }
  }

  private void packRight(StridedView b, int i, int column, int depth, int width, int columns) {
    if (right.length < depth * width) {
      right = new float[depth * width];
    }
    for (int from = 0; from < width; from += MicroPanel.WIDTH) {
      int panel = Math.min(MicroPanel.WIDTH, width - from);
      int at = b.at + i * b.rowStride + (column + from) * b.columnStride;
      int filled = Math.max(0, Math.min(panel, columns - column - from));
      if (b.columnStride == 1) {
        copyRows(b.values, at, b.rowStride, right, from * depth, panel, depth, filled);
      } else {
        transpose(b.values, at, b.columnStride, right, from * depth, panel, depth, filled);
      }
    }
  }

  private void packLeft(StridedView a, int at, int rows, int depth) {
    if (left.length < rows * depth) {
      left = new float[rows * depth];
    }
    for (int r = 0; r < rows; r += GemmMicroKernel.ROWS) {
      copyRows(
          a.values,
          at + r,
          a.columnStride,
          left,
          r * depth,
          GemmMicroKernel.ROWS,
          depth,
          GemmMicroKernel.ROWS);
    }
  }

  /**
   * Rows of {@code width} floats, one behind the other; zeros where only {@code filled} of them are
   * there.
   */
  private static void copyRows(
      float[] from, int at, int row, float[] into, int intoAt, int width, int depth, int filled) {
    for (int i = 0; i < depth; i++) {
      for (int j = 0; j < filled; j++) {
        into[intoAt + i * width + j] = from[at + i * row + j];
      }
      for (int j = filled; j < width; j++) {
        into[intoAt + i * width + j] = 0;
      }
    }
  }

  /** Columns that lie {@code step} apart become rows of {@code width} floats. */
  private static void transpose(
      float[] from, int at, int step, float[] into, int intoAt, int width, int depth, int filled) {
    for (int j = 0; j < filled; j++) {
      for (int i = 0; i < depth; i++) {
        into[intoAt + i * width + j] = from[at + j * step + i];
      }
    }
    for (int j = filled; j < width; j++) {
      for (int i = 0; i < depth; i++) {
        into[intoAt + i * width + j] = 0;
      }
    }
  }
}
