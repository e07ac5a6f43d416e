package io.decant.nn.kernel;

/**
 * Selects the k largest values of every row of a matrix that is offered in chunks of columns. Of
 * equal values, those in lower columns win. Each row has a min-heap of its largest values so far;
 * an element combines value and column in one number, so that one comparison orders both.
 */
public final class TopKSelector {

  private static final VectorOps VECTOR_OPS = VectorOps.preferred();

  private TopKSelector() {}

  /**
   * Offers the next columns of the first rows.
   *
   * @param z {@code [rows, some columns]}
   * @param b added to each row: {@code b[first], b[first + 1], …}
   * @param first the column index of the first column of {@code z}
   * @param destination the largest values so far; of fewer than k columns, all values
   */
  public static void offer(Matrix z, Matrix b, int first, TopKMatrix destination, int rows) {
    for (int r = 0; r < rows; r++) {
      offer(
          z.values(),
          z.rowOffset(r),
          z.columns(),
          b.values(),
          b.offset() + first,
          first,
          destination,
          r * destination.perRow);
    }
  }

  /** Sorts the entries of every row by column, after all columns have been offered. */
  public static void sortByColumn(TopKMatrix rows, int count) {
    for (int r = 0; r < count; r++) {
      sortByColumn(rows.rank, rows.column, rows.value, r * rows.perRow, rows.perRow);
    }
  }

  /** Sets all values of each row except the k largest to zero. */
  public static void retain(Matrix z, int k, int rows) {
    TopKMatrix largest = new TopKMatrix(rows, k, z.columns());
    offer(z, Matrix.zeros(1, z.columns()), 0, largest, rows);
    for (int r = 0; r < rows; r++) {
      int at = z.rowOffset(r);
      for (int c = 0; c < z.columns(); c++) {
        z.values()[at + c] = 0;
      }
      for (int e = r * k; e < (r + 1) * k; e++) {
        z.values()[at + column(largest.rank[e])] = value(largest.rank[e]);
      }
    }
  }

  private static void offer(
      float[] z,
      int at,
      int width,
      float[] b,
      int bAt,
      int first,
      TopKMatrix destination,
      int top) {
    long[] heap = destination.rank;
    int k = destination.perRow;
    int filled = Math.min(first, k);
    int c = 0;
    for (; filled < k && c < width; c++) {
      siftUp(heap, top, filled++, rank(z[at + c] + b[bAt + c], first + c));
    }
    while (c < width) {
      c += VECTOR_OPS.indexOfFirstGreater(value(heap[top]), z, at + c, b, bAt + c, width - c);
      if (c < width) {
        siftDown(heap, top, k, rank(z[at + c] + b[bAt + c], first + c));
        c++;
      }
    }
  }

  /**
   * Returns a number that increases with the value and, for equal values, decreases with the
   * column.
   */
  private static long rank(float v, int c) {
    // adding zero normalizes the sign of zero
    return (long) ordered(Float.floatToRawIntBits(v + 0f)) << Integer.SIZE | Integer.MAX_VALUE - c;
  }

  private static float value(long rank) {
    return Float.intBitsToFloat(ordered((int) (rank >> Integer.SIZE)));
  }

  private static int column(long rank) {
    return Integer.MAX_VALUE - (int) rank;
  }

  /** Maps the bits of floats to integers in the same order, and back. */
  private static int ordered(int bits) {
    return bits ^ (bits >> Integer.SIZE - 1 & Integer.MAX_VALUE);
  }

  /** Appends a rank to a heap and sifts it up. */
  private static void siftUp(long[] heap, int top, int index, long rank) {
    int i = index;
    while (i > 0 && rank < heap[top + (i - 1) / 2]) {
      heap[top + i] = heap[top + (i - 1) / 2];
      i = (i - 1) / 2;
    }
    heap[top + i] = rank;
  }

  /** Replaces a heap's top with a rank and sifts it down. */
  private static void siftDown(long[] heap, int top, int k, long rank) {
    int i = 0;
    for (int child = 1; child < k; child = 2 * i + 1) {
      if (child + 1 < k && heap[top + child + 1] < heap[top + child]) {
        child++;
      }
      if (rank <= heap[top + child]) {
        break;
      }
      heap[top + i] = heap[top + child];
      i = child;
    }
    heap[top + i] = rank;
  }

  /** Writes a row's entries in column order, by insertion sort since there are few. */
  private static void sortByColumn(long[] heap, int[] column, float[] value, int at, int count) {
    for (int i = at; i < at + count; i++) {
      int c = column(heap[i]);
      float v = value(heap[i]);
      int j = i;
      for (; j > at && column[j - 1] > c; j--) {
        column[j] = column[j - 1];
        value[j] = value[j - 1];
      }
      column[j] = c;
      value[j] = v;
    }
  }
}
