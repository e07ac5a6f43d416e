package io.decant.nn.kernel;

/** The squared error of outputs {@code y} against targets {@code t}. */
public final class SquaredError {

  private SquaredError() {}

  /** {@code Σ (y − t)²}, in double, by four interleaved sums. */
  public static double sum(float[] y, float[] t, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      double e0 = y[i] - t[i];
      double e1 = y[i + 1] - t[i + 1];
      double e2 = y[i + 2] - t[i + 2];
      double e3 = y[i + 3] - t[i + 3];
      s0 += e0 * e0;
      s1 += e1 * e1;
      s2 += e2 * e2;
      s3 += e3 * e3;
    }
    for (; i < count; i++) {
      double e = y[i] - t[i];
      s0 += e * e;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The gradient of the mean over {@code over} values: {@code d ← 2 (y − t) / over}. */
  public static void gradient(float[] y, float[] t, float[] d, int count, int over) {
    float scale = 2f / over;
    for (int i = 0; i < count; i++) {
      d[i] = scale * (y[i] - t[i]);
    }
  }
}
