package io.decant.nn.kernel;

/** The L1 sparsity penalty: {@code λ} times the batch mean of {@code Σ_j |y_j|}. */
public final class L1Penalty implements Penalty {

  private final int stride;
  private final double weight;
  private double sum;
  private long count;

  /**
   * Creates a penalty.
   *
   * @param stride the distance between the starts of rows; padding is zero and contributes nothing
   * @param weight λ
   */
  public L1Penalty(int stride, double weight) {
    this.stride = stride;
    this.weight = weight;
  }

  @Override
  public void clear() {
    sum = 0;
    count = 0;
  }

  @Override
  public void add(float[] y, int rows) {
    double total = 0;
    for (int i = 0; i < rows * stride; i++) {
      total += Math.abs(y[i]);
    }
    sum += total;
    count += rows;
  }

  @Override
  public double value() {
    return weight * sum / count;
  }

  @Override
  public void addGradient(float[] d, float[] y, int rows) {
    float gradient = (float) (weight / count);
    for (int i = 0; i < rows * stride; i++) {
      d[i] += gradient * sign(y[i]);
    }
  }

  /**
   * Returns 1, 0 or −1 for activations of relevant size, without a branch that would prevent
   * vectorization.
   */
  private static float sign(float y) {
    return Math.max(-1, Math.min(1, y * 1e30f));
  }
}
