package io.decant.nnvector;

import io.decant.nn.kernel.Matrix;

/** A product that reads its matrices as they lie; the right-hand one fits the second cache. */
final class DirectProduct {

  private final Terms terms = new Terms();

  /**
   * {@code C = A B + 1 startᵀ}, the padding of {@code C} included.
   *
   * @param a {@code [rows, k]}
   * @param b {@code [k, columns of C]}, its columns side by side
   */
  void multiply(Operand a, Operand b, float[] start, int startAt, Matrix c, int rows, int k) {
    terms.begin(k);
    int high = rows - rows % Tile.ROWS;
    int r = 0;
    for (; r < high && terms.searching(); r += Tile.ROWS) {
      terms.choose(a, r, k);
      for (int column = 0; column < c.stride(); column += Panel.WIDTH) {
        panel(a, a.at + r * a.row, b, start, startAt, c, r, column);
      }
    }
    // where all terms are added, panel after panel: the part of B that many rows need stays in the first cache
    terms.begin(k);
    for (int column = 0; column < c.stride() && r < high; column += Panel.WIDTH) {
      for (int next = r; next < high; next += Tile.ROWS) {
        panel(a, a.at + next * a.row, b, start, startAt, c, next, column);
      }
    }
    for (r = high; r < rows; r++) {
      Panel.low(
          a.values, a.at + r * a.row, a.step, b.values, b.at, b.row, start, startAt, c.values(), c.row(r),
          terms.chosen(), terms.count(), c.stride());
    }
  }

  private void panel(Operand a, int aAt, Operand b, float[] start, int startAt, Matrix c, int row, int column) {
    Panel.high(
        a.values, aAt, a.row, a.step, b.values, b.at + column, b.row, start, startAt + column, 0,
        c.values(), c.row(row) + column, c.stride(), terms.chosen(), terms.count(),
        Math.min(Panel.WIDTH, c.stride() - column));
  }
}
