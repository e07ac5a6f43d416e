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
    for (int r = 0; r < high; r += Tile.ROWS) {
      int aAt = a.at + r * a.row;
      terms.choose(a.values, aAt, a.row, a.step, k);
      for (int column = 0; column < c.stride(); column += Panel.WIDTH) {
        Panel.high(
            a.values, aAt, a.row, a.step, b.values, b.at + column, b.row, start, startAt + column, 0,
            c.values(), c.row(r) + column, c.stride(), terms.chosen(), terms.count(),
            Math.min(Panel.WIDTH, c.stride() - column));
      }
    }
    terms.begin(k);
    for (int r = high; r < rows; r++) {
      Panel.low(
          a.values, a.at + r * a.row, a.step, b.values, b.at, b.row, start, startAt, c.values(), c.row(r),
          terms.chosen(), terms.count(), c.stride());
    }
  }
}
