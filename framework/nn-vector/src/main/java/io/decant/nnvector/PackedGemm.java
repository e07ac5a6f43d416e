package io.decant.nnvector;

import io.decant.nn.kernel.Matrix;

/**
 * A cache-blocked product of matrices of arbitrary size and strides (Goto and van de Geijn 2008,
 * <em>Anatomy of High-Performance Matrix Multiplication</em>). Blocks of {@code B} are packed panel
 * by panel, so that the rows of a panel are contiguous; a transposed {@code A} is packed as well,
 * with four rows interleaved.
 */
final class PackedGemm {

  /** The inner dimension of a block: a panel of {@code B} with this many rows fits the L2 cache. */
  private static final int DEPTH = 1024;

  /** The columns of a block of {@code B}, which fits the last-level cache. */
  private static final int COLUMNS = 1024;

  /** The rows of a block of {@code A}, which fits the L2 cache. */
  private static final int ROWS = 64;

  private final NonZeroIndices terms = new NonZeroIndices();
  private float[] packedRight = new float[0];
  private float[] packedLeft = new float[0];
  private float[] zeros = new float[0];

  /** Returns an array of at least {@code count} zeros, which must not be modified. */
  float[] zeros(int count) {
    if (zeros.length < count) {
      zeros = new float[count];
    }
    return zeros;
  }

  /**
   * Computes {@code C = A B + 1 startᵀ}, including the padding of {@code C}.
   *
   * @param a {@code [rows, k]}
   * @param b {@code [k, columns]}; zero from there to the stride of {@code C}
   * @param columns the number of columns of {@code B}
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
          // the first block starts from the given values, later ones accumulate
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
    for (int column = 0; column < width; column += GemmPanelKernel.WIDTH) {
      int panel = Math.min(GemmPanelKernel.WIDTH, width - column);
      for (int r = 0; r < high; r += GemmMicroKernel.ROWS) {
        GemmPanelKernel.multiply4Rows(
            packed ? packedLeft : a.values,
            packed ? r * depth : aAt + r * a.rowStride,
            packed ? 1 : a.rowStride,
            packed ? GemmMicroKernel.ROWS : a.columnStride,
            packedRight,
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
        GemmPanelKernel.multiply1Row(
            a.values,
            aAt + r * a.rowStride,
            a.columnStride,
            packedRight,
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
    if (packedRight.length < depth * width) {
      packedRight = new float[depth * width];
    }
    for (int from = 0; from < width; from += GemmPanelKernel.WIDTH) {
      int panel = Math.min(GemmPanelKernel.WIDTH, width - from);
      int at = b.at + i * b.rowStride + (column + from) * b.columnStride;
      int filled = Math.max(0, Math.min(panel, columns - column - from));
      if (b.columnStride == 1) {
        copyRows(b.values, at, b.rowStride, packedRight, from * depth, panel, depth, filled);
      } else {
        transpose(b.values, at, b.columnStride, packedRight, from * depth, panel, depth, filled);
      }
    }
  }

  private void packLeft(StridedView a, int at, int rows, int depth) {
    if (packedLeft.length < rows * depth) {
      packedLeft = new float[rows * depth];
    }
    for (int r = 0; r < rows; r += GemmMicroKernel.ROWS) {
      copyRows(
          a.values,
          at + r,
          a.columnStride,
          packedLeft,
          r * depth,
          GemmMicroKernel.ROWS,
          depth,
          GemmMicroKernel.ROWS);
    }
  }

  /**
   * Copies rows to contiguous rows of {@code width} floats, of which {@code filled} are copied and
   * the rest are zero.
   */
  private static void copyRows(
      float[] source,
      int at,
      int row,
      float[] destination,
      int destinationAt,
      int width,
      int depth,
      int filled) {
    for (int i = 0; i < depth; i++) {
      for (int j = 0; j < filled; j++) {
        destination[destinationAt + i * width + j] = source[at + i * row + j];
      }
      for (int j = filled; j < width; j++) {
        destination[destinationAt + i * width + j] = 0;
      }
    }
  }

  /** Copies columns that are {@code step} apart to rows of {@code width} floats. */
  private static void transpose(
      float[] source,
      int at,
      int step,
      float[] destination,
      int destinationAt,
      int width,
      int depth,
      int filled) {
    for (int j = 0; j < filled; j++) {
      for (int i = 0; i < depth; i++) {
        destination[destinationAt + i * width + j] = source[at + j * step + i];
      }
    }
    for (int j = filled; j < width; j++) {
      for (int i = 0; i < depth; i++) {
        destination[destinationAt + i * width + j] = 0;
      }
    }
  }
}
