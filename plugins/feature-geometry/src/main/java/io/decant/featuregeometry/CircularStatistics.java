package io.decant.featuregeometry;

import io.decant.analysis.ArrayMath;

/** Angles of directions in a code of two dimensions. */
final class CircularStatistics {

  private CircularStatistics() {}

  /**
   * The angle from the code's first axis towards its second, in radians, −π … π; NaN if it has no
   * length.
   */
  static double angle(double[] direction) {
    return ArrayMath.norm(direction) == 0 ? Double.NaN : Math.atan2(direction[1], direction[0]);
  }

  /** The same in degrees, 0 … 360. */
  static double degrees(double[] direction) {
    double degrees = Math.toDegrees(angle(direction));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  /**
   * The circular order parameter {@code |Σ w_j exp(i k θ_j)| / Σ w_j}: 1 if all directions are the
   * same up to a turn by 360/k degrees, near 0 if they lie evenly. With k = 1 it tells one
   * direction, with k = 2 one axis, with k = 4 two orthogonal axes. Directions without length do
   * not count; 0 if nothing counts.
   *
   * @param directions {@code [units][2]}
   * @param weights how much each counts, not negative: {@code [units]}
   * @param k how many times a full turn is folded
   */
  static double orderParameter(double[][] directions, double[] weights, int k) {
    double re = 0;
    double im = 0;
    double total = 0;
    for (int j = 0; j < weights.length; j++) {
      double theta = angle(directions[j]);
      if (!Double.isNaN(theta)) {
        re += weights[j] * Math.cos(k * theta);
        im += weights[j] * Math.sin(k * theta);
        total += weights[j];
      }
    }
    return total == 0 ? 0 : Math.hypot(re, im) / total;
  }
}
