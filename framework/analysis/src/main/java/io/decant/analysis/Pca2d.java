package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.spi.CancellationToken;
import org.apiguardian.api.API;

/**
 * Projects vectors onto their first two principal components.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class Pca2d {

  private Pca2d() {}

  /**
   * Returns the scores of the first two principal components. They are computed from the Gram
   * matrix of the centred vectors in {@code O(n³)}, for a few hundred vectors of any width. The
   * sign of a component is chosen such that its score of largest absolute value is positive.
   *
   * @param vectors {@code [n][width]}, at least one
   * @param cancellation polled often
   * @return {@code [n][2]}; zeros for a component without variance
   */
  public static double[][] project(double[][] vectors, CancellationToken cancellation) {
    int n = vectors.length;
    JacobiEigenDecomposition eigen =
        new JacobiEigenDecomposition(gram(centred(vectors), cancellation), cancellation);
    double[] values = eigen.eigenvalues();
    int[] order = ArgSort.descending(values);
    double[][] scores = new double[n][2];
    for (int component = 0; component < Math.min(2, n); component++) {
      double[] vector = eigen.eigenvector(order[component]);
      double scale = Math.sqrt(Math.max(0, values[order[component]])) * sign(vector);
      for (int i = 0; i < n; i++) {
        scores[i][component] = scale * vector[i];
      }
    }
    return scores;
  }

  private static double sign(double[] vector) {
    double largest = 0;
    for (double x : vector) {
      largest = Math.abs(x) > Math.abs(largest) ? x : largest;
    }
    return largest < 0 ? -1 : 1;
  }

  private static double[][] centred(double[][] vectors) {
    int width = vectors[0].length;
    double[][] centred = new double[vectors.length][width];
    for (int column = 0; column < width; column++) {
      double sum = 0;
      for (double[] vector : vectors) {
        sum += vector[column];
      }
      for (int i = 0; i < vectors.length; i++) {
        centred[i][column] = vectors[i][column] - sum / vectors.length;
      }
    }
    return centred;
  }

  private static double[][] gram(double[][] vectors, CancellationToken cancellation) {
    double[][] gram = new double[vectors.length][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      cancellation.throwIfRequested();
      for (int j = 0; j <= i; j++) {
        double dot = ArrayMath.dot(vectors[i], vectors[j]);
        gram[i][j] = dot;
        gram[j][i] = dot;
      }
    }
    return gram;
  }
}
