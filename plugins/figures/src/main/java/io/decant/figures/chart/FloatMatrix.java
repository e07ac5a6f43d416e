package io.decant.figures.chart;

import java.util.Arrays;

/**
 * Values in rows and columns.
 *
 * @param rows how many rows
 * @param columns how many columns
 * @param values row by row; neither side changes them
 * @since 0.1.0
 */
public record FloatMatrix(int rows, int columns, float[] values) {

  /** Checks that there are as many values as cells. */
  public FloatMatrix {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          values.length + " values do not make " + rows + " x " + columns);
    }
  }

  /** The value of a cell. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** A copy of a row. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** The same with every value below a bound set to zero. */
  public FloatMatrix withZerosBelow(double bound) {
    float[] kept = values.clone();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = kept[i] < bound ? 0 : kept[i];
    }
    return new FloatMatrix(rows, columns, kept);
  }

  /** Its top left corner, as far as it reaches. */
  public FloatMatrix topLeft(int size) {
    int high = Math.min(size, rows);
    int wide = Math.min(size, columns);
    float[] part = new float[high * wide];
    for (int row = 0; row < high; row++) {
      System.arraycopy(values, row * columns, part, row * wide, wide);
    }
    return new FloatMatrix(high, wide, part);
  }
}
