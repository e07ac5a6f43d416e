package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Computes quantiles.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class Quantiles {

  private Quantiles() {}

  /**
   * Returns a quantile by linear interpolation between the two nearest order statistics: the value
   * at position {@code q (n − 1)} of the {@code n} sorted values, counted from 0 (Hyndman and Fan
   * 1996, definition 7).
   *
   * @param values not changed; NaN is ignored
   * @param q the fraction of values below the quantile, 0 … 1
   * @return the quantile; NaN if all values are NaN
   */
  public static double of(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    while (n > 0 && Double.isNaN(sorted[n - 1])) { // sorting puts NaN last
      n--;
    }
    if (n == 0) {
      return Double.NaN;
    }
    double position = q * (n - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(n - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** Returns a quantile of float32 values, computed in double precision. */
  public static double of(float[] values, double q) {
    return of(Float32Arrays.toDoubles(values), q);
  }
}
