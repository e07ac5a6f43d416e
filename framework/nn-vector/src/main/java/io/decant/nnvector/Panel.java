package io.decant.nnvector;

import static io.decant.nnvector.Tile.LANES;

/** A part of a product as wide as a {@link Tile}. */
final class Panel {

  /** The number of columns of a whole panel. */
  static final int WIDTH = 2 * LANES;

  private Panel() {}

  /**
   * The values of a tile of four rows, with all arguments as in {@link Tile}.
   *
   * @param width {@link #WIDTH}, or one vector at the end of a row
   */
  static void high(
      float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bStep,
      float[] start, int startAt, int startRow, float[] c, int cAt, int cRow, int[] terms, int count, int width) {
    if (width == WIDTH) {
      Tile.high2(a, aAt, aRow, aStep, b, bAt, bStep, start, startAt, startRow, c, cAt, cRow, terms, count);
    } else {
      Tile.high1(a, aAt, aRow, aStep, b, bAt, bStep, start, startAt, startRow, c, cAt, cRow, terms, count);
    }
  }

  /** The values of one row, with all arguments as in {@link Tile}. */
  static void low(
      float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] start, int startAt, float[] c, int cAt,
      int[] terms, int count, int width) {
    for (int column = 0; column < width; column += LANES) {
      Tile.low1(a, aAt, aStep, b, bAt + column, bStep, start, startAt + column, c, cAt + column, terms, count);
    }
  }
}
