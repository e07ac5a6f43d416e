package io.decant.nn.kernel;

/**
 * Adam over one flat array of parameters (Kingma and Ba, 2015, algorithm 1, in the order of
 * operations of PyTorch):
 *
 * <pre>
 *   m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
 *   θ ← θ − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 * </pre>
 *
 * <p>with {@code β₁ = 0.9}, {@code β₂ = 0.999}, {@code ε = 1e-8}.
 */
public final class Adam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  /**
   * Added and taken away again, it changes no number above 1e-18, and those below it by less than
   * 1e-32: beside ε they are nothing. It keeps moments from becoming so small that float32 has no
   * normal numbers for them, as they do where a parameter has no gradient any more, such as the
   * weights of pixels that are black in most images; processors take twice as long for all of a
   * vector that has one such number in it.
   */
  private static final float DENORMAL_GUARD = 1e-25f;

  private final float[] m;
  private final float[] v;
  private final double learningRate;
  private long step;

  /** At rest: both moments zero. */
  public Adam(int parameters, double learningRate) {
    this.m = new float[parameters];
    this.v = new float[parameters];
    this.learningRate = learningRate;
  }

  /** The running mean of gradients, m; not a copy. */
  public float[] firstMoment() {
    return m;
  }

  /** The running mean of squared gradients, v; not a copy. */
  public float[] secondMoment() {
    return v;
  }

  /** How many steps were made, t. */
  public long steps() {
    return step;
  }

  /**
   * Goes on as if so many steps had been made, which have led to {@link #firstMoment} and {@link
   * #secondMoment} as they are.
   */
  public void resumeAtStep(long steps) {
    step = steps;
  }

  /**
   * Moves the parameters one step against the gradient; both have the length that was announced.
   */
  public void step(float[] parameters, float[] gradient) {
    step++;
    float rate = (float) (learningRate / (1 - Math.pow(BETA1, step)));
    float spread = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, step)));
    update(parameters, gradient, m, v, m.length, rate, spread);
  }

  private static void update(
      float[] theta, float[] g, float[] m, float[] v, int count, float rate, float spread) {
    float keep1 = (float) BETA1;
    float keep2 = (float) BETA2;
    float take1 = (float) (1 - BETA1);
    float take2 = (float) (1 - BETA2);
    for (int i = 0; i < count; i++) {
      float mean = keep1 * m[i] + take1 * g[i] + DENORMAL_GUARD - DENORMAL_GUARD;
      float square = keep2 * v[i] + take2 * g[i] * g[i] + DENORMAL_GUARD - DENORMAL_GUARD;
      m[i] = mean;
      v[i] = square;
      theta[i] -= rate * mean / ((float) Math.sqrt(square) * spread + EPSILON);
    }
  }
}
