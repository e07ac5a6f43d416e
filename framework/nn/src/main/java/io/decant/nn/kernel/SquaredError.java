package io.decant.nn.kernel;

import java.util.Arrays;

/** The squared error of outputs {@code y} with respect to targets {@code t}. */
public final class SquaredError {

  private static final int SUMS = 256;
  private static final int CHUNK = 128 * SUMS;

  private SquaredError() {}

  /**
   * Computes {@code Σ (y − t)²}. Values are added to interleaved float sums, which the JIT compiler
   * vectorizes, and these are added in double precision and in order.
   *
   * @param sums a buffer from {@link #sums}
   */
  public static double sum(float[] y, float[] t, int count, float[] sums) {
    double total = 0;
    for (int from = 0; from < count; from += CHUNK) {
      total += sum(y, t, from, Math.min(count, from + CHUNK), sums);
    }
    return total;
  }

  /** Creates a buffer for the float sums. */
  public static float[] sums() {
    return new float[SUMS];
  }

  /** Sums a chunk that is small enough for each float sum to have few terms. */
  private static double sum(float[] y, float[] t, int from, int to, float[] sums) {
    Arrays.fill(sums, 0);
    int at = from;
    for (; at + SUMS <= to; at += SUMS) {
      addSquares(y, t, at, sums, SUMS);
    }
    addSquares(y, t, at, sums, to - at);
    double total = 0;
    for (float sum : sums) {
      total += sum;
    }
    return total;
  }

  private static void addSquares(float[] y, float[] t, int at, float[] sums, int count) {
    for (int i = 0; i < count; i++) {
      float e = y[at + i] - t[at + i];
      sums[i] += e * e;
    }
  }

  /**
   * Computes the gradient of the mean over {@code divisor} values: {@code d ← 2 (y − t) / divisor}.
   * Each squared error is added to its own element of {@code squares}, over many batches: all
   * arrays share one index, so the loop is vectorized and the loss is almost free, whereas a single
   * sum would take several times as long as the gradient.
   *
   * @param squares {@code squares ← squares + (y − t)²}
   */
  public static void gradient(
      float[] y, float[] t, float[] d, float[] squares, int count, int divisor) {
    float scale = 2f / divisor;
    for (int i = 0; i < count; i++) {
      float e = y[i] - t[i];
      d[i] = scale * e;
      squares[i] += e * e;
    }
  }
}
