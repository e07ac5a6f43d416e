package io.decant.nnvector;

import static io.decant.nnvector.GemmMicroKernel.LANES;

/**
 * Computes a panel of a product with the widest {@link GemmMicroKernel} whose values fit the
 * registers.
 */
final class GemmPanelKernel {

  /** 512-bit vectors come with 32 registers, twice as many as others. */
  private static final boolean MANY_REGISTERS = LANES == 16;

  /** The number of columns of a full panel. */
  static final int WIDTH = (MANY_REGISTERS ? 4 : 2) * LANES;

  private GemmPanelKernel() {}

  /**
   * Computes four rows; arguments as in {@link GemmMicroKernel}.
   *
   * @param width a multiple of the vector length; {@link #WIDTH}, or less at the end of a row
   */
  static void multiply4Rows(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow,
      int[] terms,
      int count,
      int width) {
    if (MANY_REGISTERS && width == WIDTH) {
      GemmMicroKernel.kernel4x4(
          a, aAt, aRow, aStep, b, bAt, bStep, start, startAt, startRow, c, cAt, cRow, terms, count);
      return;
    }
    int column = 0;
    for (; column + 2 * LANES <= width; column += 2 * LANES) {
      GemmMicroKernel.kernel4x2(
          a,
          aAt,
          aRow,
          aStep,
          b,
          bAt + column,
          bStep,
          start,
          startAt + column,
          startRow,
          c,
          cAt + column,
          cRow,
          terms,
          count);
    }
    if (column < width) {
      GemmMicroKernel.kernel4x1(
          a,
          aAt,
          aRow,
          aStep,
          b,
          bAt + column,
          bStep,
          start,
          startAt + column,
          startRow,
          c,
          cAt + column,
          cRow,
          terms,
          count);
    }
  }

  /** Computes one row; arguments as in {@link GemmMicroKernel}. */
  static void multiply1Row(
      float[] a,
      int aAt,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      float[] c,
      int cAt,
      int[] terms,
      int count,
      int width) {
    for (int column = 0; column < width; column += LANES) {
      GemmMicroKernel.kernel1x1(
          a,
          aAt,
          aStep,
          b,
          bAt + column,
          bStep,
          start,
          startAt + column,
          c,
          cAt + column,
          terms,
          count);
    }
  }
}
