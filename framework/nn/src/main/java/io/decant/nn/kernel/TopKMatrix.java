package io.decant.nn.kernel;

import java.util.Arrays;

/**
 * A sparse matrix with the same number of entries in every row (ELLPACK format): values and their
 * columns, row by row. {@link #groupByColumn} computes the entries of each column.
 */
public final class TopKMatrix {

  final int perRow;
  final int columns;

  /** The column of each entry, ascending within a row. */
  final int[] column;

  /** The value of each entry. */
  final float[] value;

  /** One heap per row, used by {@link TopKSelector}. */
  final long[] rank;

  /**
   * The entries of column c are {@code entry[start[c]] … entry[start[c + 1] − 1]}, in row order.
   */
  final int[] start;

  final int[] entry;

  /** Creates a matrix for up to {@code rows} rows. */
  public TopKMatrix(int rows, int perRow, int columns) {
    int entries = Math.multiplyExact(rows, perRow);
    this.perRow = perRow;
    this.columns = columns;
    this.column = new int[entries];
    this.value = new float[entries];
    this.rank = new long[entries];
    this.entry = new int[entries];
    this.start = new int[columns + 1];
  }

  /** Creates an array with one number per entry, for example for gradients. */
  public float[] newEntryArray() {
    return new float[value.length];
  }

  /** Returns the values of the entries, row by row. */
  public float[] values() {
    return value;
  }

  /** Returns the number of entries of {@code rows} rows. */
  public int entryCount(int rows) {
    return rows * perRow;
  }

  /** Computes the entries of each column. */
  public void groupByColumn(int rows) {
    int entries = entryCount(rows);
    Arrays.fill(start, 0);
    for (int e = 0; e < entries; e++) {
      start[column[e] + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      start[c + 1] += start[c];
    }
    for (int e = 0; e < entries; e++) {
      entry[start[column[e]]++] = e;
    }
    // each start has advanced to that of the next column
    System.arraycopy(start, 0, start, 1, columns);
    start[0] = 0;
  }
}
