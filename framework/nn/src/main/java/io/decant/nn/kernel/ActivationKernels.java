package io.decant.nn.kernel;

import java.util.ServiceLoader;

/**
 * Activation functions, and the exponential, in place. They are provided by a module that computes
 * with the processor's vectors, where there is one, and are plain else; the last bits differ. What
 * is not a number stays so.
 *
 * <p>With {@code y = x/2} and {@code u = y²}, the seventh convergent of Lambert's continued
 * fraction gives {@code tanh y ≈ p/q},
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
 * <p>All coefficients are positive, so nothing cancels: with {@code |x| ≤ 9}, beyond which float32
 * knows only ±1, the fraction is off by a relative 1e-8 and rounding adds a few units in the last
 * place.
 */
public interface ActivationKernels {

  /** Beyond it, tanh is ±1 in float32. */
  float LIMIT = 9;

  // p and q, divided by 135135
  /** A coefficient. */
  float P1 = 17325f / 135135;

  /** A coefficient. */
  float P2 = 378f / 135135;

  /** A coefficient. */
  float P3 = 1f / 135135;

  /** A coefficient. */
  float Q1 = 62370f / 135135;

  /** A coefficient. */
  float Q2 = 3150f / 135135;

  /** A coefficient. */
  float Q3 = 28f / 135135;

  /** The fastest that there are. */
  static ActivationKernels preferred() {
    return Holder.INSTANCE;
  }

  /** Looked for once. */
  final class Holder {
    private static final ActivationKernels INSTANCE =
        ProvidedKernels.find(ActivationKernels.class)
            .map(ServiceLoader.Provider::get)
            .orElseGet(ScalarActivationKernels::new);

    private Holder() {}
  }

  /** {@code v ← tanh v}. */
  void tanh(float[] v, int count);

  /** {@code v ← max(0, tanh v)}. */
  void tanhRelu(float[] v, int count);

  /** {@code v ← max(0, v)}. */
  void relu(float[] v, int count);

  /** {@code v ← 1 / (1 + exp(−v))}. */
  void sigmoid(float[] v, int count);

  /**
   * {@code v ← exp v} for values up to 88; numbers too small for float32 without denormals become
   * 0.
   */
  void exp(float[] v, int count);
}
