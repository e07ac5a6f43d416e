package io.decant.nn.kernel;

/**
 * The Adam optimizer on a flat array of parameters (Kingma and Ba 2015, algorithm 1, with the order
 * of operations of PyTorch):
 *
 * <pre>
 *   m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
 *   θ ← θ − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 * </pre>
 *
 * <p>where {@code β₁ = 0.9}, {@code β₂ = 0.999}, {@code ε = 1e-8}.
 */
public final class Adam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  /**
   * Flushes moments far below 1e-25 to zero to avoid denormals, which halve SIMD throughput.
   * Moments decay that far where a parameter has no gradient, such as the weights of pixels that
   * are black in most images. Adding and subtracting the guard changes no value above 1e-18, and
   * smaller ones by less than 1e-32, which is negligible compared with ε.
   */
  private static final float DENORMAL_GUARD = 1e-25f;

  private final float[] m;
  private final float[] v;
  private final double learningRate;
  private long step;

  /** Creates an optimizer with both moments zero. */
  public Adam(int parameters, double learningRate) {
    this.m = new float[parameters];
    this.v = new float[parameters];
    this.learningRate = learningRate;
  }

  /** Returns the first moment m, the running mean of gradients; not a copy. */
  public float[] firstMoment() {
    return m;
  }

  /** Returns the second moment v, the running mean of squared gradients; not a copy. */
  public float[] secondMoment() {
    return v;
  }

  /** Returns the number of steps, t. */
  public long steps() {
    return step;
  }

  /**
   * Sets the number of past steps; the caller restores {@link #firstMoment} and {@link
   * #secondMoment}.
   */
  public void resumeAtStep(long steps) {
    step = steps;
  }

  /** Updates the parameters by one step. Both arrays have the length passed to the constructor. */
  public void step(float[] parameters, float[] gradient) {
    step++;
    float rate = (float) (learningRate / (1 - Math.pow(BETA1, step)));
    float inverseSqrtCorrection = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, step)));
    update(parameters, gradient, m, v, m.length, rate, inverseSqrtCorrection);
  }

  private static void update(
      float[] theta,
      float[] g,
      float[] m,
      float[] v,
      int count,
      float rate,
      float inverseSqrtCorrection) {
    float beta1 = (float) BETA1;
    float beta2 = (float) BETA2;
    float oneMinusBeta1 = (float) (1 - BETA1);
    float oneMinusBeta2 = (float) (1 - BETA2);
    for (int i = 0; i < count; i++) {
      float mean = beta1 * m[i] + oneMinusBeta1 * g[i] + DENORMAL_GUARD - DENORMAL_GUARD;
      float square = beta2 * v[i] + oneMinusBeta2 * g[i] * g[i] + DENORMAL_GUARD - DENORMAL_GUARD;
      m[i] = mean;
      v[i] = square;
      theta[i] -= rate * mean / ((float) Math.sqrt(square) * inverseSqrtCorrection + EPSILON);
    }
  }
}
