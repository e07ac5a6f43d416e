package io.decant.featuregeometry;

import io.decant.api.spi.CancellationToken;
import java.util.Arrays;

/** Cosine similarity of vectors, and the distance that is made of it. */
final class CosineSimilarity {

  private CosineSimilarity() {}

  /**
   * The cosine of every pair.
   *
   * @param vectors {@code [n][width]}
   * @return {@code [n][n]}, symmetric, −1 … 1; 0 wherever a vector has no length, even with itself
   */
  static double[][] pairwise(double[][] vectors, CancellationToken cancellation) {
    int n = vectors.length;
    double[] length = new double[n];
    for (int i = 0; i < n; i++) {
      length[i] = CircularStatistics.length(vectors[i]);
    }
    double[][] cosines = new double[n][n];
    for (int i = 0; i < n; i++) {
      cancellation.throwIfRequested();
      for (int j = 0; j <= i; j++) {
        double norms = length[i] * length[j];
        double cosine =
            norms == 0 ? 0 : Math.max(-1, Math.min(1, dot(vectors[i], vectors[j]) / norms));
        cosines[i][j] = cosine;
        cosines[j][i] = cosine;
      }
    }
    return cosines;
  }

  /** The cosine distance {@code 1 − cosine} of every pair. */
  static double[][] distances(double[][] cosines) {
    return Arrays.stream(cosines)
        .map(row -> Arrays.stream(row).map(c -> 1 - c).toArray())
        .toArray(double[][]::new);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
