package io.decant.nn.kernel;

/**
 * A matrix in the heap, where the JIT compiler vectorises loops over it, row by row. Each row
 * begins a whole number of {@link #ALIGNMENT} floats behind the one before, so that it is made of
 * whole vectors on every processor; what lies between a row's last column and the next row is its
 * padding, which holds zeros unless a kernel says otherwise.
 *
 * @param values holds the matrix, and perhaps others
 * @param offset where the matrix begins
 * @param rows the most rows that are used
 * @param columns how many values of a row mean something
 * @param stride from one row's beginning to the next one's
 */
public record Matrix(float[] values, int offset, int rows, int columns, int stride) {

  /** The number of floats in the widest vectors that processors have: 512 bits. */
  public static final int ALIGNMENT = 16;

  /** Zeros. */
  public static Matrix zeros(int rows, int columns) {
    int stride = padded(columns);
    return new Matrix(new float[Math.multiplyExact(rows, stride)], 0, rows, columns, stride);
  }

  /** A part of an array that holds other things too. */
  public static Matrix view(float[] values, int at, int rows, int columns) {
    return new Matrix(values, at, rows, columns, padded(columns));
  }

  /** The next multiple of {@link #ALIGNMENT}. */
  public static int padded(int columns) {
    return Math.addExact(columns, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** The same matrix without its last columns. */
  public Matrix firstColumns(int count) {
    return new Matrix(values, offset, rows, count, stride);
  }

  /** The number of floats that so many rows take, with their padding. */
  public int size(int ofRows) {
    return ofRows * stride;
  }

  /** Whether the rows stand one behind the other without padding, from the array's beginning on. */
  public boolean isDense() {
    return offset == 0 && columns == stride;
  }

  /** Where a row begins. */
  public int rowOffset(int row) {
    return offset + row * stride;
  }

  /** Sets the padding of the first rows to zero. */
  public void clearPadding(int ofRows) {
    for (int r = 0; r < ofRows && columns < stride; r++) {
      for (int i = rowOffset(r) + columns; i < rowOffset(r) + stride; i++) {
        values[i] = 0;
      }
    }
  }

  /**
   * Takes rows that stand one behind the other without padding, and leaves the padding as it is.
   */
  public void setRows(float[] dense, int ofRows) {
    for (int r = 0; r < ofRows; r++) {
      System.arraycopy(dense, r * columns, values, rowOffset(r), columns);
    }
  }

  /** Gives the first rows one behind the other without padding. */
  public void getRows(float[] dense, int ofRows) {
    for (int r = 0; r < ofRows; r++) {
      System.arraycopy(values, rowOffset(r), dense, r * columns, columns);
    }
  }
}
