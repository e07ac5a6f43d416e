package io.decant.nn.kernel;

/**
 * Finds the k largest values of every row of a matrix that is given some columns at a time. Of
 * equal values those of lower columns come first. Keeps, of each row, a heap of the largest so far
 * with the smallest of them on top; in it value and column are one number, so that what is to go
 * sooner is told by one comparison.
 */
public final class TopKSelector {

  private static final VectorOps SPANS = VectorOps.preferred();

  private TopKSelector() {}

  /**
   * Sees the next columns of the first rows.
   *
   * @param z {@code [rows, some columns]}
   * @param b added to each row: {@code b[first], b[first + 1], …}
   * @param first the column that the first of {@code z} is
   * @param into the largest so far; of the first {@code first} columns, as many as there are
   */
  public static void offer(Matrix z, Matrix b, int first, TopKMatrix into, int rows) {
    for (int r = 0; r < rows; r++) {
      offer(
          z.values(),
          z.rowOffset(r),
          z.columns(),
          b.values(),
          b.offset() + first,
          first,
          into,
          r * into.perRow);
    }
  }

  /** Puts the entries of every row into the order of their columns, when all have been seen. */
  public static void sortByColumn(TopKMatrix rows, int count) {
    for (int r = 0; r < count; r++) {
      sortByColumn(rows.rank, rows.column, rows.value, r * rows.perRow, rows.perRow);
    }
  }

  /** Sets all but the k largest values of each row to zero. */
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
      float[] z, int at, int width, float[] b, int bAt, int first, TopKMatrix into, int top) {
    long[] heap = into.rank;
    int k = into.perRow;
    int filled = Math.min(first, k);
    int c = 0;
    for (; filled < k && c < width; c++) {
      siftUp(heap, top, filled++, rank(z[at + c] + b[bAt + c], first + c));
    }
    while (c < width) {
      c += SPANS.indexOfFirstGreater(value(heap[top]), z, at + c, b, bAt + c, width - c);
      if (c < width) {
        siftDown(heap, top, k, rank(z[at + c] + b[bAt + c], first + c));
        c++;
      }
    }
  }

  /**
   * A number that is the larger the larger the value is, and of equal ones the lower the column.
   */
  private static long rank(float v, int c) {
    // adding zero gives both zeros one sign
    return (long) ordered(Float.floatToRawIntBits(v + 0f)) << Integer.SIZE | Integer.MAX_VALUE - c;
  }

  private static float value(long rank) {
    return Float.intBitsToFloat(ordered((int) (rank >> Integer.SIZE)));
  }

  private static int column(long rank) {
    return Integer.MAX_VALUE - (int) rank;
  }

  /** Whole numbers in the order of the floats with these bits, and back. */
  private static int ordered(int bits) {
    return bits ^ (bits >> Integer.SIZE - 1 & Integer.MAX_VALUE);
  }

  /** Puts a rank behind the last of a heap and lets it rise. */
  private static void siftUp(long[] heap, int top, int place, long rank) {
    int i = place;
    while (i > 0 && rank < heap[top + (i - 1) / 2]) {
      heap[top + i] = heap[top + (i - 1) / 2];
      i = (i - 1) / 2;
    }
    heap[top + i] = rank;
  }

  /** Puts a rank in place of a heap's top and lets it sink. */
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

  /** Gives a row's entries in the order of columns; by insertion, for there are few. */
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
