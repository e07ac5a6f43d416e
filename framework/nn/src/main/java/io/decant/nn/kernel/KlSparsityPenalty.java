package io.decant.nn.kernel;

/**
 * The KL sparsity penalty (Ng 2011, <em>Sparse autoencoder</em>), which pulls the mean activation
 * of every unit towards ρ. With {@code ρ̂_j} the batch mean of unit j, clamped to {@code [ε, 1 −
 * ε]}:
 *
 * <pre>λ Σ_j [ρ ln(ρ / ρ̂_j) + (1 − ρ) ln((1 − ρ) / (1 − ρ̂_j))]</pre>
 *
 * <p>A unit whose mean is outside of the clamp has no gradient. Computed in double precision: in
 * float32, {@code 1 − 1e-8} is 1 and the term infinite.
 */
public final class KlSparsityPenalty implements Penalty {

  private static final VectorOps VECTOR_OPS = VectorOps.preferred();

  private final int width;
  private final int stride;
  private final double rho;
  private final double weight;
  private final double clamp;
  private final double[] sum;
  private final float[] gradient;
  private long count;

  /**
   * Creates a penalty.
   *
   * @param width the number of units
   * @param stride the distance between the starts of rows
   * @param rho ρ, in the open interval (0, 1)
   * @param weight λ
   * @param clamp ε
   */
  public KlSparsityPenalty(int width, int stride, double rho, double weight, double clamp) {
    this.width = width;
    this.stride = stride;
    this.rho = rho;
    this.weight = weight;
    this.clamp = clamp;
    this.sum = new double[width];
    this.gradient = new float[width];
  }

  @Override
  public void clear() {
    for (int j = 0; j < width; j++) {
      sum[j] = 0;
    }
    count = 0;
  }

  @Override
  public void add(float[] y, int rows) {
    for (int r = 0; r < rows; r++) {
      addRow(y, r * stride);
    }
    count += rows;
  }

  private void addRow(float[] y, int at) {
    for (int j = 0; j < width; j++) {
      sum[j] += y[at + j];
    }
  }

  /**
   * Replaces sums of logarithms by logarithms of products, split only where a product would
   * underflow.
   */
  @Override
  public double value() {
    double logActive = 0;
    double logInactive = 0;
    double active = 1;
    double inactive = 1;
    for (int j = 0; j < width; j++) {
      double mean = Math.min(1 - clamp, Math.max(clamp, sum[j] / count));
      if (Math.min(active * mean, inactive * (1 - mean)) < Double.MIN_NORMAL) {
        logActive += Math.log(active);
        logInactive += Math.log(inactive);
        active = 1;
        inactive = 1;
      }
      active *= mean;
      inactive *= 1 - mean;
    }
    logActive += Math.log(active);
    logInactive += Math.log(inactive);
    return weight
        * (rho * (width * Math.log(rho) - logActive)
            + (1 - rho) * (width * Math.log(1 - rho) - logInactive));
  }

  @Override
  public void addGradient(float[] d, float[] y, int rows) {
    for (int j = 0; j < width; j++) {
      double mean = sum[j] / count;
      boolean unclamped = mean >= clamp && mean <= 1 - clamp;
      gradient[j] =
          unclamped ? (float) (weight * ((1 - rho) / (1 - mean) - rho / mean) / count) : 0;
    }
    for (int r = 0; r < rows; r++) {
      VECTOR_OPS.add(d, r * stride, gradient, 0, width);
    }
  }
}
