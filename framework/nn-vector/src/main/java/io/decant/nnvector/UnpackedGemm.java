package io.decant.nnvector;

import io.decant.nn.kernel.Matrix;

/** A matrix product that reads its operands in place, for right operands that fit the L2 cache. */
final class UnpackedGemm {

  private final NonZeroIndices terms = new NonZeroIndices();

  /**
   * Computes {@code C = A B + 1 startᵀ}, including the padding of {@code C}.
   *
   * @param a {@code [rows, k]}
   * @param b {@code [k, columns of C]} with contiguous columns
   */
  void multiply(
      StridedView a, StridedView b, float[] start, int startAt, Matrix c, int rows, int k) {
    terms.reset(k);
    int high = rows - rows % GemmMicroKernel.ROWS;
    int r = 0;
    for (; r < high && terms.isWorthwhile(); r += GemmMicroKernel.ROWS) {
      terms.scan(a, r, k);
      for (int column = 0; column < c.stride(); column += GemmPanelKernel.WIDTH) {
        panel(a, a.at + r * a.rowStride, b, start, startAt, c, r, column);
      }
    }
    // with all terms, loop over panels first: the part of B that many rows need stays in the L1
    // cache
    terms.reset(k);
    for (int column = 0; column < c.stride() && r < high; column += GemmPanelKernel.WIDTH) {
      for (int next = r; next < high; next += GemmMicroKernel.ROWS) {
        panel(a, a.at + next * a.rowStride, b, start, startAt, c, next, column);
      }
    }
    for (r = high; r < rows; r++) {
      GemmPanelKernel.multiply1Row(
          a.values,
          a.at + r * a.rowStride,
          a.columnStride,
          b.values,
          b.at,
          b.rowStride,
          start,
          startAt,
          c.values(),
          c.rowOffset(r),
          terms.indices(),
          terms.count(),
          c.stride());
    }
  }

  private void panel(
      StridedView a,
      int aAt,
      StridedView b,
      float[] start,
      int startAt,
      Matrix c,
      int row,
      int column) {
    GemmPanelKernel.multiply4Rows(
        a.values,
        aAt,
        a.rowStride,
        a.columnStride,
        b.values,
        b.at + column,
        b.rowStride,
        start,
        startAt + column,
        0,
        c.values(),
        c.rowOffset(row) + column,
        c.stride(),
        terms.indices(),
        terms.count(),
        Math.min(GemmPanelKernel.WIDTH, c.stride() - column));
  }
}
