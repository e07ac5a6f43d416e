package io.decant.nn.kernel;

/**
 * The backward pass of activation functions. Each loop multiplies a gradient by the derivative,
 * computed from the activation {@code y} alone.
 */
public final class ActivationBackward {

  private ActivationBackward() {}

  /** Computes {@code d ← d (1 − y²)}. */
  public static void tanh(float[] d, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      d[i] *= 1 - y[i] * y[i];
    }
  }

  /** Computes {@code d ← d (1 − y²)} where {@code y > 0}, otherwise 0. */
  public static void tanhRelu(float[] d, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      d[i] *= (1 - y[i] * y[i]) * step(y[i]);
    }
  }

  /** Computes {@code d ← d} where {@code y > 0}, otherwise 0. */
  public static void relu(float[] d, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      d[i] *= step(y[i]);
    }
  }

  /** Computes {@code d ← d y (1 − y)}. */
  public static void sigmoid(float[] d, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      d[i] *= y[i] * (1 - y[i]);
    }
  }

  /**
   * Returns 1 for positive activations of relevant size and 0 for 0, without a branch that would
   * prevent vectorization.
   */
  private static float step(float y) {
    return Math.min(1, y * 1e30f);
  }
}
