package io.decant.featuregeometry;

/** Projects vectors onto the plane of their two largest principal components. */
final class Pca2d {

  private Pca2d() {}

  /**
   * The principal component scores, by way of the Gram matrix of the centred vectors: there are
   * fewer vectors than values of a vector. The sign of a component is such that its largest score
   * in absolute value is positive.
   *
   * @param vectors {@code [n][width]}
   * @param check is called again and again; what it throws ends the work
   * @return {@code [n][2]}; a component without variance gives zeros
   */
  static double[][] project(double[][] vectors, Runnable check) {
    int n = vectors.length;
    JacobiEigenDecomposition eigen =
        new JacobiEigenDecomposition(gram(centred(vectors), check), check);
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
    double extreme = 0;
    for (double x : vector) {
      extreme = Math.abs(x) > Math.abs(extreme) ? x : extreme;
    }
    return extreme < 0 ? -1 : 1;
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

  private static double[][] gram(double[][] vectors, Runnable check) {
    double[][] gram = new double[vectors.length][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      check.run();
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int k = 0; k < vectors[i].length; k++) {
          dot += vectors[i][k] * vectors[j][k];
        }
        gram[i][j] = dot;
        gram[j][i] = dot;
      }
    }
    return gram;
  }
}
