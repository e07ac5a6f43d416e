package io.decant.nn.kernel;

/**
 * Loops over single columns, each an array of its own: one value for each row of a batch. However
 * narrow the batch is, such a loop is long, and all its arrays have one index, so that the JIT
 * compiler vectorises it.
 */
public final class ColumnOps {

  private static final VectorOps SPANS = VectorOps.preferred();

  /** So few values are added up one by one. */
  private static final int SHORT = 16;

  private ColumnOps() {}

  /** Takes some rows of a matrix {@code [rows, columns.length]} apart, from a row on. */
  public static void split(float[] matrix, int firstRow, int rows, float[][] columns) {
    for (int column = 0; column < columns.length; column++) {
      copyColumn(matrix, firstRow * columns.length + column, columns.length, columns[column], rows);
    }
  }

  /** {@code into[r] ← matrix[at + r · width]}. */
  public static void copyColumn(float[] matrix, int at, int width, float[] into, int rows) {
    for (int r = 0; r < rows; r++) {
      into[r] = matrix[at + r * width];
    }
  }

  /** {@code into ← x + scale · y}. */
  public static void sum(float[] x, float scale, float[] y, float[] into, int rows) {
    for (int r = 0; r < rows; r++) {
      into[r] = x[r] + scale * y[r];
    }
  }

  /** {@code into ← x + scale · y}, with one x for all rows. */
  public static void sum(float x, float scale, float[] y, float[] into, int rows) {
    for (int r = 0; r < rows; r++) {
      into[r] = x + scale * y[r];
    }
  }

  /** {@code into ← value}. */
  public static void fill(float[] into, float value, int rows) {
    for (int r = 0; r < rows; r++) {
      into[r] = value;
    }
  }

  /** {@code into ← into + (y − t)²}. */
  public static void addSquaredError(float[] y, float[] t, float[] into, int rows) {
    for (int r = 0; r < rows; r++) {
      float e = y[r] - t[r];
      into[r] += e * e;
    }
  }

  /** {@code into[i] ← from[rows[i]]}. */
  public static void gather(float[] from, int[] rows, float[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = from[rows[i]];
    }
  }

  /**
   * Finds the rows whose value is not zero, in their order, and says how many there are. Without a
   * branch, which no processor could foretell: zero, of either sign, has no bit beside its sign.
   */
  public static int nonZeroRows(float[] x, int[] into, int rows) {
    int count = 0;
    for (int r = 0; r < rows; r++) {
      into[count] = r;
      int bits = Float.floatToRawIntBits(x[r]) << 1;
      count += (bits | -bits) >>> 31;
    }
    return count;
  }

  /**
   * {@code Σ_r x[r]}, which uses up the column: its second half is added to its first, vector by
   * vector, until what is left is short enough to be added up in double. Each value goes through
   * few sums, so rounding hardly grows with their number.
   */
  public static double sumInPlace(float[] x, int rows) {
    int left = rows;
    while (left > SHORT) {
      int half = (left + 1) / 2;
      SPANS.add(x, 0, x, half, left - half);
      left = half;
    }
    double total = 0;
    for (int r = 0; r < left; r++) {
      total += x[r];
    }
    return total;
  }

  /** {@code Σ_r x[r]²}, in double, by four interleaved sums. */
  public static double sumOfSquares(float[] x, int rows) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int r = 0;
    for (; r + 3 < rows; r += 4) {
      s0 += (double) x[r] * x[r];
      s1 += (double) x[r + 1] * x[r + 1];
      s2 += (double) x[r + 2] * x[r + 2];
      s3 += (double) x[r + 3] * x[r + 3];
    }
    for (; r < rows; r++) {
      s0 += (double) x[r] * x[r];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
