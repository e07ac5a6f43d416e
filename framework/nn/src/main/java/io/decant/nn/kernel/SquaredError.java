package io.decant.nn.kernel;

import java.util.Arrays;

/** The squared error of outputs {@code y} against targets {@code t}. */
public final class SquaredError {

  private static final int SUMS = 256;
  private static final int SHARE = 128 * SUMS;

  private SquaredError() {}

  /**
   * {@code Σ (y − t)²}. Neighbouring values go into float sums in turn, which the JIT compiler adds
   * by whole vectors, and these are added up in double and in order.
   *
   * @param sums {@linkplain #sums room} for the float sums
   */
  public static double sum(float[] y, float[] t, int count, float[] sums) {
    double total = 0;
    for (int from = 0; from < count; from += SHARE) {
      total += sum(y, t, from, Math.min(count, from + SHARE), sums);
    }
    return total;
  }

  /** Room for float sums. */
  public static float[] sums() {
    return new float[SUMS];
  }

  /** A share of the values, small enough for each float sum to have few terms. */
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
   * The gradient of the mean over {@code over} values: {@code d ← 2 (y − t) / over}. Each squared
   * error is added to a sum of its own, for many batches: one index for all arrays, so that the
   * loop is made of whole vectors and the value is nearly free; a single sum in it would take
   * several times as long as the gradient.
   *
   * @param squares {@code squares ← squares + (y − t)²}
   */
  public static void gradient(
      float[] y, float[] t, float[] d, float[] squares, int count, int over) {
    float scale = 2f / over;
    for (int i = 0; i < count; i++) {
      float e = y[i] - t[i];
      d[i] = scale * e;
      squares[i] += e * e;
    }
  }
}
