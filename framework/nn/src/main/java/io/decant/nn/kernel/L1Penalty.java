package io.decant.nn.kernel;

/** The usual sparsity penalty: {@code λ} times the batch mean of {@code Σ_j |y_j|}. */
public final class L1Penalty implements Penalty {

  private final int stride;
  private final double weight;
  private double sum;
  private long count;

  /**
   * A penalty.
   *
   * @param stride from one row's beginning to the next one's; padding is zero and counts nothing
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
    float pull = (float) (weight / count);
    for (int i = 0; i < rows * stride; i++) {
      d[i] += pull * sign(y[i]);
    }
  }

  /**
   * 1, 0 or −1 for activations of any size that matters, without a branch that would keep the loop
   * scalar.
   */
  private static float sign(float y) {
    return Math.max(-1, Math.min(1, y * 1e30f));
  }
}
