package io.decant.nnvector;

import io.decant.nn.kernel.Matrix;

/**
 * A product of matrices of any size and lie, in blocks that stay in the caches (Goto and van de Geijn 2008, <em>Anatomy
 * of High-Performance Matrix Multiplication</em>): blocks of {@code B} are copied panel by panel, so that a panel's rows
 * lie one behind the other; of a transposed {@code A} as well, four rows side by side.
 */
final class BlockedProduct {

  /** Terms of a sum that are added before the next block: with them a panel of {@code B} fits the second cache. */
  private static final int DEPTH = 1024;

  /** Columns of a block of {@code B}, which fits the last cache. */
  private static final int COLUMNS = 1024;

  /** Rows of a block of {@code A}, which fits the second cache. */
  private static final int ROWS = 64;

  private final Terms terms = new Terms();
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
  void multiply(Operand a, Operand b, float[] start, int startAt, Matrix c, int rows, int k, int columns) {
    for (int column = 0; column < c.stride(); column += COLUMNS) {
      int width = Math.min(COLUMNS, c.stride() - column);
      for (int i = 0; i < k; i += DEPTH) {
        int depth = Math.min(DEPTH, k - i);
        terms.begin(depth);
        packRight(b, i, column, depth, width, columns);
        for (int r = 0; r < rows; r += ROWS) {
          int cAt = c.row(r) + column;
          // the first block starts from what was given, the others from what is there
          boolean first = i == 0;
          block(
              a, r, i, first ? start : c.values(), first ? startAt + column : cAt, first ? 0 : c.stride(),
              c.values(), cAt, c.stride(), Math.min(ROWS, rows - r), depth, width);
        }
      }
    }
  }

  private void block(
      Operand a, int row, int i, float[] start, int startAt, int startRow,
      float[] c, int cAt, int cRow, int rows, int depth, int width) {
    int aAt = a.at + row * a.row + i * a.step;
    int high = rows - rows % Tile.ROWS;
    boolean packed = a.step != 1;
    if (packed) {
      packLeft(a, aAt, high, depth);
    }
    for (int column = 0; column < width; column += Panel.WIDTH) {
      int panel = Math.min(Panel.WIDTH, width - column);
      for (int r = 0; r < high; r += Tile.ROWS) {
        Panel.high(
            packed ? left : a.values, packed ? r * depth : aAt + r * a.row, packed ? 1 : a.row,
            packed ? Tile.ROWS : a.step, right, column * depth, panel,
            start, startAt + r * startRow + column, startRow, c, cAt + r * cRow + column, cRow,
            terms.chosen(), depth, panel);
      }
      for (int r = high; r < rows; r++) {
        Panel.low(
            a.values, aAt + r * a.row, a.step, right, column * depth, panel,
            start, startAt + r * startRow + column, c, cAt + r * cRow + column, terms.chosen(), depth, panel);
      }
    }
  }

  private void packRight(Operand b, int i, int column, int depth, int width, int columns) {
    if (right.length < depth * width) {
      right = new float[depth * width];
    }
    for (int from = 0; from < width; from += Panel.WIDTH) {
      int panel = Math.min(Panel.WIDTH, width - from);
      int at = b.at + i * b.row + (column + from) * b.step;
      int filled = Math.max(0, Math.min(panel, columns - column - from));
      if (b.step == 1) {
        copyRows(b.values, at, b.row, right, from * depth, panel, depth, filled);
      } else {
        transpose(b.values, at, b.step, right, from * depth, panel, depth, filled);
      }
    }
  }

  private void packLeft(Operand a, int at, int rows, int depth) {
    if (left.length < rows * depth) {
      left = new float[rows * depth];
    }
    for (int r = 0; r < rows; r += Tile.ROWS) {
      copyRows(a.values, at + r, a.step, left, r * depth, Tile.ROWS, depth, Tile.ROWS);
    }
  }

  /** Rows of {@code width} floats, one behind the other; zeros where only {@code filled} of them are there. */
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
