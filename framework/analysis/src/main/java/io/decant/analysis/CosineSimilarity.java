package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.spi.CancellationToken;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Cosine similarity and cosine distance of vectors.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class CosineSimilarity {

  private CosineSimilarity() {}

  /**
   * Returns {@code x_i · x_j / (‖x_i‖ ‖x_j‖)} for each pair of vectors.
   *
   * @param vectors {@code [n][width]}
   * @param cancellation polled once per vector
   * @return {@code [n][n]}, symmetric, −1 … 1; 0 for a vector of length 0, also with itself
   */
  public static double[][] pairwise(double[][] vectors, CancellationToken cancellation) {
    int n = vectors.length;
    double[] norm = Arrays.stream(vectors).mapToDouble(ArrayMath::norm).toArray();
    double[][] cosines = new double[n][n];
    for (int i = 0; i < n; i++) {
      cancellation.throwIfRequested();
      for (int j = 0; j <= i; j++) {
        double norms = norm[i] * norm[j];
        double cosine =
            norms == 0
                ? 0
                : Math.max(-1, Math.min(1, ArrayMath.dot(vectors[i], vectors[j]) / norms));
        cosines[i][j] = cosine;
        cosines[j][i] = cosine;
      }
    }
    return cosines;
  }

  /** Returns the cosine distances {@code 1 − cosine}. */
  public static double[][] toDistances(double[][] cosines) {
    return Arrays.stream(cosines)
        .map(row -> Arrays.stream(row).map(c -> 1 - c).toArray())
        .toArray(double[][]::new);
  }
}
