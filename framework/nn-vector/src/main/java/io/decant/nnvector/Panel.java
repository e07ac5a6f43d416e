package io.decant.nnvector;

import static io.decant.nnvector.Tile.LANES;
import static io.decant.nnvector.Tile.ROWS;

/** All rows of a product, as wide as a {@link Tile}. */
final class Panel {

  /** The number of columns of a whole panel. */
  static final int WIDTH = 2 * LANES;

  private Panel() {}

  /**
   * {@code C[r, c] = start[r, c] + Σ_i A[r, i] · B[i, c]}, with {@code A}, {@code B} and the start as in {@link Tile}.
   *
   * @param rows of {@code C}
   * @param width columns of {@code C}: {@link #WIDTH}, or less at the end of its rows
   */
  static void multiply(
      float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bStep,
      float[] start, int startAt, int startRow, float[] c, int cAt, int cRow, int rows, int k, int width) {
    int high = rows - rows % ROWS;
    for (int r = 0; r < high; r += ROWS) {
      int aRows = aAt + r * aRow;
      int startRows = startAt + r * startRow;
      int cRows = cAt + r * cRow;
      if (width == WIDTH) {
        Tile.high2(a, aRows, aRow, aStep, b, bAt, bStep, start, startRows, startRow, c, cRows, cRow, k);
      } else {
        Tile.high1(a, aRows, aRow, aStep, b, bAt, bStep, start, startRows, startRow, c, cRows, cRow, k);
      }
    }
    for (int r = high; r < rows; r++) {
      for (int column = 0; column < width; column += LANES) {
        Tile.low1(
            a, aAt + r * aRow, aStep, b, bAt + column, bStep, start, startAt + r * startRow + column, c,
            cAt + r * cRow + column, k);
      }
    }
  }
}
