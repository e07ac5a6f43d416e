package io.decant.figures.chart;

import java.util.Arrays;

/**
 * A matrix of float32.
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param values row by row; must not be modified
 * @since 0.1.0
 */
public record FloatMatrix(int rows, int columns, float[] values) {

  /** Rejects values whose number does not match the shape. */
  public FloatMatrix {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          values.length + " values do not make " + rows + " x " + columns);
    }
  }

  /** Returns a value. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** Returns a copy of a row. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** Returns a copy in which values below a bound are zero. */
  public FloatMatrix withZerosBelow(double bound) {
    float[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = result[i] < bound ? 0 : result[i];
    }
    return new FloatMatrix(rows, columns, result);
  }

  /** Returns the top left corner of at most {@code size} rows and columns. */
  public FloatMatrix topLeft(int size) {
    int high = Math.min(size, rows);
    int columnCount = Math.min(size, columns);
    float[] part = new float[high * columnCount];
    for (int row = 0; row < high; row++) {
      System.arraycopy(values, row * columns, part, row * columnCount, columnCount);
    }
    return new FloatMatrix(high, columnCount, part);
  }
}
