package io.decant.nn.kernel;

/**
 * Pulls the mean activation of every unit towards ρ. With {@code ρ̂_j} the batch mean of unit j,
 * clamped to {@code [ε, 1 − ε]}:
 *
 * <pre>λ Σ_j [ρ ln(ρ / ρ̂_j) + (1 − ρ) ln((1 − ρ) / (1 − ρ̂_j))]</pre>
 *
 * <p>A unit whose mean is outside of the clamp gets no gradient. All in double: in float32 {@code 1
 * − 1e-8} is 1, and the term infinite.
 */
public final class KlSparsityPenalty implements Penalty {

  private static final VectorOps SPANS = VectorOps.preferred();

  private final int width;
  private final int stride;
  private final double rho;
  private final double weight;
  private final double clamp;
  private final double[] sum;
  private final float[] pull;
  private long count;

  /**
   * A penalty.
   *
   * @param width the number of units
   * @param stride from one row's beginning to the next one's
   * @param rho ρ, in 0 … 1, both excluded
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
    this.pull = new float[width];
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
   * Sums of logarithms are logarithms of products, of which there are as few as do not leave
   * double.
   */
  @Override
  public double value() {
    double logOn = 0;
    double logOff = 0;
    double on = 1;
    double off = 1;
    for (int j = 0; j < width; j++) {
      double mean = Math.min(1 - clamp, Math.max(clamp, sum[j] / count));
      if (Math.min(on * mean, off * (1 - mean)) < Double.MIN_NORMAL) {
        logOn += Math.log(on);
        logOff += Math.log(off);
        on = 1;
        off = 1;
      }
      on *= mean;
      off *= 1 - mean;
    }
    logOn += Math.log(on);
    logOff += Math.log(off);
    return weight
        * (rho * (width * Math.log(rho) - logOn)
            + (1 - rho) * (width * Math.log(1 - rho) - logOff));
  }

  @Override
  public void addGradient(float[] d, float[] y, int rows) {
    for (int j = 0; j < width; j++) {
      double mean = sum[j] / count;
      boolean within = mean >= clamp && mean <= 1 - clamp;
      pull[j] = within ? (float) (weight * ((1 - rho) / (1 - mean) - rho / mean) / count) : 0;
    }
    for (int r = 0; r < rows; r++) {
      SPANS.add(d, r * stride, pull, 0, width);
    }
  }
}
