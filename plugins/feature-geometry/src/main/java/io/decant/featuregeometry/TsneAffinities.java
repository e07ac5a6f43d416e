package io.decant.featuregeometry;

/**
 * The affinities of t-SNE (van der Maaten and Hinton 2008, section 2): conditional ones {@code
 * p_{j|i} ∝ exp(−β_i d_ij²)}, with β_i such that their perplexity {@code exp(−Σ_j p_{j|i} ln
 * p_{j|i})} is the requested one, and joint ones {@code p_ij = (p_{j|i} + p_{i|j}) / 2n}.
 */
final class TsneAffinities {

  private static final int MAX_STEPS = 100;
  private static final double TOLERANCE = 1e-5;

  private TsneAffinities() {}

  /**
   * Returns the joint affinities; their sum is 1.
   *
   * @param distances {@code [n][n]}; the diagonal is ignored
   * @param perplexity 1 … n − 1
   * @param check called for each row; may throw to stop
   */
  static double[][] joint(double[][] distances, double perplexity, Runnable check) {
    double[][] conditional = conditional(distances, perplexity, check);
    int n = distances.length;
    double[][] joint = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        joint[i][j] = (conditional[i][j] + conditional[j][i]) / (2 * n);
      }
    }
    return joint;
  }

  /**
   * Returns the conditional affinities: row i contains {@code p_{j|i}}, with a sum of 1. If more
   * points coincide with point i than the perplexity allows, its row is the closest possible.
   */
  static double[][] conditional(double[][] distances, double perplexity, Runnable check) {
    int n = distances.length;
    if (!(perplexity >= 1 && perplexity <= n - 1)) {
      throw new IllegalArgumentException(
          "perplexity of " + n + " points not in 1 … " + (n - 1) + ": " + perplexity);
    }
    double[][] conditional = new double[n][];
    for (int i = 0; i < n; i++) {
      check.run();
      conditional[i] = row(distances[i], i, StrictMath.log(perplexity));
    }
    return conditional;
  }

  private static double[] row(double[] distances, int self, double wantedEntropy) {
    double[] squared = new double[distances.length];
    double nearest = Double.POSITIVE_INFINITY;
    double farthest = 0;
    for (int j = 0; j < squared.length; j++) {
      squared[j] = distances[j] * distances[j];
      if (j != self) {
        nearest = Math.min(nearest, squared[j]);
        farthest = Math.max(farthest, squared[j]);
      }
    }
    double[] p = new double[squared.length];
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    // initialize on the scale of the distances, so that small distances need no more steps
    double beta = farthest > nearest ? 1 / (farthest - nearest) : 1;
    for (int step = 0; step < MAX_STEPS; step++) {
      double entropyError = fill(p, squared, self, nearest, beta) - wantedEntropy;
      if (Math.abs(entropyError) <= TOLERANCE) {
        break;
      }
      if (entropyError > 0) {
        low = beta;
        beta = Double.isInfinite(high) ? beta * 2 : (beta + high) / 2;
      } else {
        high = beta;
        beta = (beta + low) / 2;
      }
    }
    return p;
  }

  /**
   * Sets p for this β and returns its entropy in nats. Subtracting the smallest distance prevents
   * underflow of all values.
   */
  private static double fill(double[] p, double[] squared, int self, double nearest, double beta) {
    double sum = 0;
    for (int j = 0; j < p.length; j++) {
      p[j] = j == self ? 0 : StrictMath.exp(-beta * (squared[j] - nearest));
      sum += p[j];
    }
    double meanExcess = 0;
    for (int j = 0; j < p.length; j++) {
      p[j] /= sum;
      meanExcess += p[j] * (squared[j] - nearest);
    }
    return StrictMath.log(sum) + beta * meanExcess;
  }
}
