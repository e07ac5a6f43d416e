package io.decant.nn.kernel;

/**
 * A row-major matrix on the heap, where the JIT compiler vectorizes loops over it. Rows start at
 * multiples of {@link #ALIGNMENT} floats relative to the first row, so that each consists of whole
 * SIMD vectors on every processor. The padding between a row's last column and the next row
 * contains zeros unless a kernel says otherwise.
 *
 * @param values the backing array, possibly shared
 * @param offset the index of the first value
 * @param rows the maximum number of rows
 * @param columns the number of columns without padding
 * @param stride the distance between the starts of rows
 */
public record Matrix(float[] values, int offset, int rows, int columns, int stride) {

  /** The number of floats in the widest SIMD vectors: 512 bits. */
  public static final int ALIGNMENT = 16;

  /** Creates a zero matrix. */
  public static Matrix zeros(int rows, int columns) {
    int stride = padded(columns);
    return new Matrix(new float[Math.multiplyExact(rows, stride)], 0, rows, columns, stride);
  }

  /** Creates a view of part of an array. */
  public static Matrix view(float[] values, int at, int rows, int columns) {
    return new Matrix(values, at, rows, columns, padded(columns));
  }

  /** Returns {@code columns} rounded up to a multiple of {@link #ALIGNMENT}. */
  public static int padded(int columns) {
    return Math.addExact(columns, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Returns a view of the first columns. */
  public Matrix firstColumns(int count) {
    return new Matrix(values, offset, rows, count, stride);
  }

  /** Returns the number of floats in {@code rowCount} rows, including padding. */
  public int size(int rowCount) {
    return rowCount * stride;
  }

  /** Returns whether rows are contiguous from index 0 without padding. */
  public boolean isDense() {
    return offset == 0 && columns == stride;
  }

  /** Returns the index of a row's first value. */
  public int rowOffset(int row) {
    return offset + row * stride;
  }

  /** Sets the padding of the first rows to zero. */
  public void clearPadding(int rowCount) {
    for (int r = 0; r < rowCount && columns < stride; r++) {
      for (int i = rowOffset(r) + columns; i < rowOffset(r) + stride; i++) {
        values[i] = 0;
      }
    }
  }

  /** Copies contiguous rows into this matrix; the padding is unchanged. */
  public void setRows(float[] dense, int rowCount) {
    for (int r = 0; r < rowCount; r++) {
      System.arraycopy(dense, r * columns, values, rowOffset(r), columns);
    }
  }

  /** Copies the first rows into a contiguous array. */
  public void getRows(float[] dense, int rowCount) {
    for (int r = 0; r < rowCount; r++) {
      System.arraycopy(values, rowOffset(r), dense, r * columns, columns);
    }
  }
}
