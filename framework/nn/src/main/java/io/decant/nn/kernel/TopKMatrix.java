package io.decant.nn.kernel;

import java.util.Arrays;

/**
 * Rows of which only a few values are not zero, as many in each: the values and the columns that
 * they stand in, row by row, an entry each. {@link #groupByColumn} tells the entries of each
 * column.
 */
public final class TopKMatrix {

  final int perRow;
  final int columns;

  /** The column of each entry; rising within a row. */
  final int[] column;

  /** The value of each entry. */
  final float[] value;

  /** What {@link TopKSelector} has found so far: a heap for each row. */
  final long[] rank;

  /**
   * The entries of column c are {@code entry[start[c]] … entry[start[c + 1] − 1]}, in the order of
   * the rows.
   */
  final int[] start;

  final int[] entry;

  /** Room for so many rows. */
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

  /** A number for each entry, such as the gradient by its value. */
  public float[] newEntryArray() {
    return new float[value.length];
  }

  /** The entries' values, row by row. */
  public float[] values() {
    return value;
  }

  /** How many entries so many rows have. */
  public int entryCount(int rows) {
    return rows * perRow;
  }

  /** Finds out which entries each column has. */
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
    // each start has moved to the next one's place
    System.arraycopy(start, 0, start, 1, columns);
    start[0] = 0;
  }
}
