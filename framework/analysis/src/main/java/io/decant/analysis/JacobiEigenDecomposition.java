package io.decant.analysis;

import io.decant.api.spi.CancellationToken;

/**
 * Computes all eigenvalues and eigenvectors of a symmetric matrix of some hundred rows by cyclic
 * Jacobi rotations (Golub and Van Loan, <em>Matrix Computations</em>, section 8.5). The order of
 * the rotations is fixed, so the same matrix gives the same bits.
 */
final class JacobiEigenDecomposition {

  private static final int MAX_SWEEPS = 50;

  private final double[][] a;
  private final double[][] eigenvectors;

  /**
   * Decomposes a symmetric matrix.
   *
   * @param symmetric {@code [n][n]}, not changed
   * @param cancellation polled once per row and sweep
   */
  JacobiEigenDecomposition(double[][] symmetric, CancellationToken cancellation) {
    int n = symmetric.length;
    a = new double[n][];
    eigenvectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = symmetric[i].clone();
      eigenvectors[i][i] = 1;
    }
    double tolerance = 1e-30 * sumOfSquares(true);
    for (int sweep = 0; sweep < MAX_SWEEPS && sumOfSquares(false) > tolerance; sweep++) {
      for (int p = 0; p < n; p++) {
        cancellation.throwIfRequested();
        for (int q = p + 1; q < n; q++) {
          rotate(p, q);
        }
      }
    }
  }

  /** Returns the eigenvalues, in no particular order. */
  double[] eigenvalues() {
    double[] values = new double[a.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = a[i][i];
    }
    return values;
  }

  /** Returns the eigenvector of the eigenvalue at an index, of length 1. */
  double[] eigenvector(int index) {
    double[] vector = new double[a.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = eigenvectors[i][index];
    }
    return vector;
  }

  private double sumOfSquares(boolean withDiagonal) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += i != j || withDiagonal ? a[i][j] * a[i][j] : 0;
      }
    }
    return sum;
  }

  /** Makes {@code a[p][q]} zero by the smaller one of the two possible angles. */
  private void rotate(int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double akp = a[k][p];
      double akq = a[k][q];
      a[k][p] = c * akp - s * akq;
      a[k][q] = s * akp + c * akq;
    }
    for (int k = 0; k < a.length; k++) {
      double apk = a[p][k];
      double aqk = a[q][k];
      a[p][k] = c * apk - s * aqk;
      a[q][k] = s * apk + c * aqk;
      double vkp = eigenvectors[k][p];
      double vkq = eigenvectors[k][q];
      eigenvectors[k][p] = c * vkp - s * vkq;
      eigenvectors[k][q] = s * vkp + c * vkq;
    }
  }
}
