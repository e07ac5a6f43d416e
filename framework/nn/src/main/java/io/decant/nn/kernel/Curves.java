package io.decant.nn.kernel;

/**
 * Activation functions in place, branch-free so that the JIT compiler vectorises them.
 *
 * <p>With {@code y = x/2} and {@code u = y²}, the seventh convergent of Lambert's continued fraction gives
 * {@code tanh y ≈ p/q},
 *
 * <pre>
 *   p = y (135135 + 17325 u + 378 u² + u³)
 *   q = 135135 + 62370 u + 3150 u² + 28 u³
 * </pre>
 *
 * <p>and from it, by the doubling formula and without a second division,
 *
 * <pre>
 *   tanh x      = 2pq / (p² + q²)
 *   sigmoid 2x  = (p + q)² / (2 (p² + q²))
 * </pre>
 *
 * <p>All coefficients are positive, so nothing cancels: with {@code |x| ≤ 9}, beyond which float32 knows only ±1, the
 * fraction is off by a relative 1e-8 and rounding adds a few units in the last place.
 */
public final class Curves {

  /** Beyond it, tanh is ±1 in float32. */
  public static final float LIMIT = 9;

  // p and q, divided by 135135
  /** A coefficient. */
  public static final float P1 = 17325f / 135135;
  /** A coefficient. */
  public static final float P2 = 378f / 135135;
  /** A coefficient. */
  public static final float P3 = 1f / 135135;
  /** A coefficient. */
  public static final float Q1 = 62370f / 135135;
  /** A coefficient. */
  public static final float Q2 = 3150f / 135135;
  /** A coefficient. */
  public static final float Q3 = 28f / 135135;

  private Curves() {}

  /** {@code v ← tanh v}. */
  public static void tanh(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      float y = 0.5f * Math.min(LIMIT, Math.max(-LIMIT, v[i]));
      float u = y * y;
      float p = y * (1 + u * (P1 + u * (P2 + u * P3)));
      float q = 1 + u * (Q1 + u * (Q2 + u * Q3));
      v[i] = Math.min(1, Math.max(-1, 2 * p * q / (p * p + q * q)));
    }
  }

  /** {@code v ← max(0, tanh v)}. */
  public static void reluOfTanh(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      float y = 0.5f * Math.min(LIMIT, Math.max(0, v[i]));
      float u = y * y;
      float p = y * (1 + u * (P1 + u * (P2 + u * P3)));
      float q = 1 + u * (Q1 + u * (Q2 + u * Q3));
      v[i] = Math.min(1, 2 * p * q / (p * p + q * q));
    }
  }

  /** {@code v ← max(0, v)}. */
  public static void relu(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      v[i] = Math.max(0, v[i]);
    }
  }

  /** {@code v ← 1 / (1 + exp(−v))}. */
  public static void sigmoid(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      float y = 0.25f * Math.min(2 * LIMIT, Math.max(-2 * LIMIT, v[i]));
      float u = y * y;
      float p = y * (1 + u * (P1 + u * (P2 + u * P3)));
      float q = 1 + u * (Q1 + u * (Q2 + u * Q3));
      v[i] = Math.min(1, 0.5f * (p + q) * (p + q) / (p * p + q * q));
    }
  }
}
