package io.decant.nn.kernel;

/**
 * Scalar activation kernels. They are branch-free, so the JIT compiler vectorizes all except the
 * exponential.
 */
public final class ScalarActivationKernels implements ActivationKernels {

  private static final float MIN_RESULT = Float.MIN_NORMAL;

  /** Creates an instance, which is stateless. */
  public ScalarActivationKernels() {}

  @Override
  public void tanh(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      float y = 0.5f * Math.min(LIMIT, Math.max(-LIMIT, v[i]));
      float u = y * y;
      float p = y * (1 + u * (P1 + u * (P2 + u * P3)));
      float q = 1 + u * (Q1 + u * (Q2 + u * Q3));
      v[i] = Math.min(1, Math.max(-1, 2 * p * q / (p * p + q * q)));
    }
  }

  @Override
  public void tanhRelu(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      float y = 0.5f * Math.min(LIMIT, Math.max(0, v[i]));
      float u = y * y;
      float p = y * (1 + u * (P1 + u * (P2 + u * P3)));
      float q = 1 + u * (Q1 + u * (Q2 + u * Q3));
      v[i] = Math.min(1, 2 * p * q / (p * p + q * q));
    }
  }

  @Override
  public void relu(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      v[i] = Math.max(0, v[i]);
    }
  }

  @Override
  public void sigmoid(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      float y = 0.25f * Math.min(2 * LIMIT, Math.max(-2 * LIMIT, v[i]));
      float u = y * y;
      float p = y * (1 + u * (P1 + u * (P2 + u * P3)));
      float q = 1 + u * (Q1 + u * (Q2 + u * Q3));
      v[i] = Math.min(1, 0.5f * (p + q) * (p + q) / (p * p + q * q));
    }
  }

  @Override
  public void exp(float[] v, int count) {
    for (int i = 0; i < count; i++) {
      float e = (float) Math.exp(v[i]);
      v[i] = e < MIN_RESULT ? 0 : e;
    }
  }
}
