package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Vector operations on arrays of doubles. Sums are accumulated in index order.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class ArrayMath {

  private ArrayMath() {}

  /**
   * Computes {@code y ← y + a · x}.
   *
   * @param a the factor
   * @param x {@code [n]}
   * @param y {@code [n]}, updated
   */
  public static void axpy(double a, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }

  /**
   * Computes {@code Y ← Y + a · X}.
   *
   * @param a the factor
   * @param x {@code [rows][columns]}
   * @param y {@code [rows][columns]}, updated
   */
  public static void axpy(double a, double[][] x, double[][] y) {
    for (int i = 0; i < y.length; i++) {
      axpy(a, x[i], y[i]);
    }
  }

  /**
   * Adds all rows of a float32 matrix to {@code sums}, in double precision.
   *
   * @param matrix {@code [rows, columns]}, row-major
   * @param sums {@code [columns]}, updated
   */
  public static void addColumnSums(float[] matrix, double[] sums) {
    for (int row = 0; row < matrix.length; row += sums.length) {
      for (int column = 0; column < sums.length; column++) {
        sums[column] += matrix[row + column];
      }
    }
  }

  /** Returns the inner product of two vectors of the same length. */
  public static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** Returns the Euclidean norm. */
  public static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  /**
   * Returns the index of the largest value, the first one if several are equal. NaN is ignored; the
   * result is 0 if all values are NaN.
   *
   * @param values at least one
   */
  public static int argMax(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values, expected at least one");
    }
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      boolean isFirstNumber = Double.isNaN(values[best]) && !Double.isNaN(values[i]);
      best = isFirstNumber || values[i] > values[best] ? i : best;
    }
    return best;
  }

  /**
   * Returns {@code exp(x_i) / Σ_j exp(x_j)} for each {@code i}; all NaN if a value is NaN.
   *
   * @param logits {@code [n]}, not changed
   */
  public static double[] softmax(double[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
    }
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      // subtracting the maximum does not change the result and avoids overflow
      probabilities[i] = Math.exp(logits[i] - max);
      sum += probabilities[i];
    }
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }
}
