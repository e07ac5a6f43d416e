package io.decant.nn.kernel;

/**
 * Finds the k largest values of every row of a matrix that is given some columns at a time. Of equal values those of
 * lower columns come first. Keeps, of each row, a heap of the largest so far with the smallest of them on top.
 */
public final class Largest {

  private static final Spans SPANS = Spans.fastest();

  /** So many columns at a time are looked at together: later on, few of them have a value for the heap. */
  private static final int TOGETHER = 32;

  private Largest() {}

  /**
   * Sees the next columns of the first rows.
   *
   * @param z {@code [rows, some columns]}
   * @param b added to each row: {@code b[first], b[first + 1], …}
   * @param first the column that the first of {@code z} is
   * @param into the largest so far; of the first {@code first} columns, as many as there are
   */
  public static void see(Matrix z, Matrix b, int first, SparseRows into, int rows) {
    for (int r = 0; r < rows; r++) {
      see(z.values(), z.row(r), z.columns(), b.values(), b.at() + first, first, into, r * into.perRow);
    }
  }

  /** Puts the entries of every row into the order of their columns, when all have been seen. */
  public static void sort(SparseRows rows, int count) {
    for (int r = 0; r < count; r++) {
      sort(rows.column, rows.value, r * rows.perRow, rows.perRow);
    }
  }

  /** Sets all but the k largest values of each row to zero. */
  public static void keep(Matrix z, int k, int rows) {
    SparseRows largest = new SparseRows(rows, k, z.columns());
    see(z, Matrix.zeros(1, z.columns()), 0, largest, rows);
    for (int r = 0; r < rows; r++) {
      int at = z.row(r);
      for (int c = 0; c < z.columns(); c++) {
        z.values()[at + c] = 0;
      }
      for (int e = r * k; e < (r + 1) * k; e++) {
        z.values()[at + largest.column[e]] = largest.value[e];
      }
    }
  }

  private static void see(
      float[] z, int at, int width, float[] b, int bAt, int first, SparseRows into, int heap) {
    int filled = Math.min(first, into.perRow);
    int c = 0;
    for (; filled < into.perRow && c < width; c++) {
      rise(into, heap, filled++, z[at + c] + b[bAt + c], first + c);
    }
    while (c < width) {
      int next = Math.min(c + TOGETHER, width);
      if (SPANS.anyAbove(into.value[heap], z, at + c, b, bAt + c, next - c)) {
        sinkThoseAbove(z, at, b, bAt, c, next, first, into, heap);
      }
      c = next;
    }
  }

  private static void sinkThoseAbove(
      float[] z, int at, float[] b, int bAt, int from, int to, int first, SparseRows into, int heap) {
    float least = into.value[heap];
    for (int c = from; c < to; c++) {
      float v = z[at + c] + b[bAt + c];
      if (v > least) {
        sink(into, heap, v, first + c);
        least = into.value[heap];
      }
    }
  }

  /** Puts a value behind the last of a heap and lets it rise. */
  private static void rise(SparseRows in, int heap, int place, float v, int c) {
    int i = place;
    while (i > 0 && isBefore(v, c, in, heap + (i - 1) / 2)) {
      move(in, heap + (i - 1) / 2, heap + i);
      i = (i - 1) / 2;
    }
    set(in, heap + i, v, c);
  }

  /** Puts a value in place of a heap's top and lets it sink. */
  private static void sink(SparseRows in, int heap, float v, int c) {
    int i = 0;
    for (int child = 1; child < in.perRow; child = 2 * i + 1) {
      if (child + 1 < in.perRow
          && isBefore(in.value[heap + child + 1], in.column[heap + child + 1], in, heap + child)) {
        child++;
      }
      if (isBefore(v, c, in, heap + child)) {
        break;
      }
      move(in, heap + child, heap + i);
      i = child;
    }
    set(in, heap + i, v, c);
  }

  /** Whether a value is to go sooner than an entry: the smaller one, of equal ones that of the higher column. */
  private static boolean isBefore(float v, int c, SparseRows in, int entry) {
    return v < in.value[entry] || (v == in.value[entry] && c > in.column[entry]);
  }

  private static void move(SparseRows in, int from, int to) {
    set(in, to, in.value[from], in.column[from]);
  }

  private static void set(SparseRows in, int entry, float v, int c) {
    in.value[entry] = v;
    in.column[entry] = c;
  }

  private static void sort(int[] column, float[] value, int at, int count) {
    for (int i = at + 1; i < at + count; i++) {
      int c = column[i];
      float v = value[i];
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
