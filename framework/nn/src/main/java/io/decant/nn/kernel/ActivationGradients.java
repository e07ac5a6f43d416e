package io.decant.nn.kernel;

/**
 * The backward pass of activation functions: each loop multiplies a gradient by the slope, told
 * from the activation {@code y} alone.
 */
public final class ActivationGradients {

  private ActivationGradients() {}

  /** {@code d ← d (1 − y²)}. */
  public static void tanh(float[] d, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      d[i] *= 1 - y[i] * y[i];
    }
  }

  /** {@code d ← d (1 − y²)} where {@code y > 0}, else 0. */
  public static void tanhRelu(float[] d, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      d[i] *= (1 - y[i] * y[i]) * on(y[i]);
    }
  }

  /** {@code d ← d} where {@code y > 0}, else 0. */
  public static void relu(float[] d, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      d[i] *= on(y[i]);
    }
  }

  /** {@code d ← d y (1 − y)}. */
  public static void sigmoid(float[] d, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      d[i] *= y[i] * (1 - y[i]);
    }
  }

  /**
   * 1 for positive activations of any size that matters and 0 for 0, without a branch that would
   * keep it scalar.
   */
  private static float on(float y) {
    return Math.min(1, y * 1e30f);
  }
}
