package io.decant.nn.kernel;

/**
 * Loops over columns that are separate arrays with one value per batch row. Even for narrow batches
 * such loops are long, and all arrays share one index, so the JIT compiler vectorizes them.
 */
public final class ColumnOps {

  private static final VectorOps VECTOR_OPS = VectorOps.preferred();

  /** Up to this many values are summed one by one. */
  private static final int MAX_SEQUENTIAL = 16;

  private ColumnOps() {}

  /**
   * Splits rows of a matrix {@code [rows, columns.length]} into columns, starting at {@code
   * firstRow}.
   */
  public static void split(float[] matrix, int firstRow, int rows, float[][] columns) {
    for (int column = 0; column < columns.length; column++) {
      copyColumn(matrix, firstRow * columns.length + column, columns.length, columns[column], rows);
    }
  }

  /** Copies {@code destination[r] ← matrix[at + r · width]}. */
  public static void copyColumn(float[] matrix, int at, int width, float[] destination, int rows) {
    for (int r = 0; r < rows; r++) {
      destination[r] = matrix[at + r * width];
    }
  }

  /** Computes {@code destination ← x + scale · y}. */
  public static void sum(float[] x, float scale, float[] y, float[] destination, int rows) {
    for (int r = 0; r < rows; r++) {
      destination[r] = x[r] + scale * y[r];
    }
  }

  /** Computes {@code destination ← x + scale · y} with one x for all rows. */
  public static void sum(float x, float scale, float[] y, float[] destination, int rows) {
    for (int r = 0; r < rows; r++) {
      destination[r] = x + scale * y[r];
    }
  }

  /** Sets {@code destination ← value}. */
  public static void fill(float[] destination, float value, int rows) {
    for (int r = 0; r < rows; r++) {
      destination[r] = value;
    }
  }

  /** Computes {@code destination ← destination + (y − t)²}. */
  public static void addSquaredError(float[] y, float[] t, float[] destination, int rows) {
    for (int r = 0; r < rows; r++) {
      float e = y[r] - t[r];
      destination[r] += e * e;
    }
  }

  /** Copies {@code destination[i] ← source[rows[i]]}. */
  public static void gather(float[] source, int[] rows, float[] destination, int count) {
    for (int i = 0; i < count; i++) {
      destination[i] = source[rows[i]];
    }
  }

  /**
   * Collects the indices of non-zero rows in order and returns their number. Avoids an
   * unpredictable branch: a zero of either sign has no bits set except the sign.
   */
  public static int nonZeroRows(float[] x, int[] destination, int rows) {
    int count = 0;
    for (int r = 0; r < rows; r++) {
      destination[count] = r;
      int bits = Float.floatToRawIntBits(x[r]) << 1;
      count += (bits | -bits) >>> 31;
    }
    return count;
  }

  /**
   * Computes {@code Σ_r x[r]} and overwrites the column: the second half is added to the first
   * repeatedly, in SIMD vectors, until the rest is short enough to be summed in double precision.
   * Each value takes part in few additions, so the rounding error hardly grows with the number of
   * rows (pairwise summation).
   */
  public static double sumInPlace(float[] x, int rows) {
    int remaining = rows;
    while (remaining > MAX_SEQUENTIAL) {
      int half = (remaining + 1) / 2;
      VECTOR_OPS.add(x, 0, x, half, remaining - half);
      remaining = half;
    }
    double total = 0;
    for (int r = 0; r < remaining; r++) {
      total += x[r];
    }
    return total;
  }

  /** Computes {@code Σ_r x[r]²} in double precision with four interleaved sums. */
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
