package io.decant.nn.kernel;

import java.util.ServiceLoader;

/**
 * Activation functions and the exponential, in place. A SIMD module provides them if available;
 * otherwise they are scalar. The two differ in the last bits. NaN stays NaN.
 *
 * <p>With {@code y = x/2} and {@code u = y²}, the seventh convergent of Lambert's continued
 * fraction gives {@code tanh y ≈ p/q},
 *
 * <pre>
 *   p = y (135135 + 17325 u + 378 u² + u³)
 *   q = 135135 + 62370 u + 3150 u² + 28 u³
 * </pre>
 *
 * <p>and, by the double-angle formula and without a second division,
 *
 * <pre>
 *   tanh x      = 2pq / (p² + q²)
 *   sigmoid 2x  = (p + q)² / (2 (p² + q²))
 * </pre>
 *
 * <p>All coefficients are positive, so nothing cancels. For {@code |x| ≤ 9}, beyond which tanh is
 * ±1 in float32, the relative error of the fraction is 1e-8, and rounding adds a few units in the
 * last place.
 */
public interface ActivationKernels {

  /** The argument beyond which tanh is ±1 in float32. */
  float LIMIT = 9;

  // Coefficients of Lambert's continued fraction, order 7: p and q divided by 135135
  float P1 = 17325f / 135135;

  float P2 = 378f / 135135;

  float P3 = 1f / 135135;

  float Q1 = 62370f / 135135;

  float Q2 = 3150f / 135135;

  float Q3 = 28f / 135135;

  /** Returns the fastest available kernels. */
  static ActivationKernels preferred() {
    return Holder.INSTANCE;
  }

  /** Looks up the provider lazily, once. */
  final class Holder {
    private static final ActivationKernels INSTANCE =
        ProvidedKernels.find(ActivationKernels.class)
            .map(ServiceLoader.Provider::get)
            .orElseGet(ScalarActivationKernels::new);

    private Holder() {}
  }

  /** Computes {@code v ← tanh v}. */
  void tanh(float[] v, int count);

  /** Computes {@code v ← max(0, tanh v)}. */
  void tanhRelu(float[] v, int count);

  /** Computes {@code v ← max(0, v)}. */
  void relu(float[] v, int count);

  /** Computes {@code v ← 1 / (1 + exp(−v))}. */
  void sigmoid(float[] v, int count);

  /**
   * Computes {@code v ← exp v} for values up to 88; results below the smallest normal float32 are
   * flushed to 0.
   */
  void exp(float[] v, int count);
}
