package io.decant.featuregeometry;

import io.decant.analysis.ArrayMath;

/** Statistics of the angles of two-dimensional vectors. */
final class CircularStatistics {

  private CircularStatistics() {}

  /**
   * Returns the angle from the first axis towards the second in radians, −π … π; NaN for a vector
   * of length 0.
   */
  static double angle(double[] direction) {
    return ArrayMath.norm(direction) == 0 ? Double.NaN : Math.atan2(direction[1], direction[0]);
  }

  /** Returns the angle in degrees, 0 … 360; NaN for a vector of length 0. */
  static double degrees(double[] direction) {
    double degrees = Math.toDegrees(angle(direction));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  /**
   * Returns the circular order parameter {@code |Σ w_j exp(i k θ_j)| / Σ w_j}. It is 1 if all
   * directions agree up to rotation by 360/k degrees, and near 0 if they are evenly distributed. k
   * = 1 detects one direction, k = 2 one axis, k = 4 two orthogonal axes. Vectors of length 0 are
   * ignored; the result is 0 if all are.
   *
   * @param directions {@code [units][2]}
   * @param weights nonnegative weights: {@code [units]}
   * @param k the order of the rotational symmetry
   */
  static double orderParameter(double[][] directions, double[] weights, int k) {
    double real = 0;
    double imaginary = 0;
    double total = 0;
    for (int j = 0; j < weights.length; j++) {
      double theta = angle(directions[j]);
      if (!Double.isNaN(theta)) {
        real += weights[j] * Math.cos(k * theta);
        imaginary += weights[j] * Math.sin(k * theta);
        total += weights[j];
      }
    }
    return total == 0 ? 0 : Math.hypot(real, imaginary) / total;
  }
}
