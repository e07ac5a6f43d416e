package io.decant.figures.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis.
 *
 * @param low the value at the start
 * @param high the value at the end, greater than {@code low}
 * @since 0.1.0
 */
public record LinearScale(double low, double high) implements AxisScale {

  private static final double ROUNDING = 1e-9;

  /**
   * A step may be shorter than requested by this factor: one tick too many is better than half as
   * many.
   */
  private static final double STEP_TOLERANCE = 0.7;

  /** Rejects an empty axis. */
  public LinearScale {
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException("an axis can't run from " + low + " to " + high);
    }
  }

  /**
   * Creates an axis that starts and ends at round values and contains all finite values. Without
   * any, or around a single one, it has length 1.
   */
  public static LinearScale covering(double... values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (low > high) {
      return new LinearScale(0, 1);
    }
    if (low == high) {
      // also relative, because a large value would absorb a half
      double half = Math.max(0.5, Math.abs(low) * 1e-3);
      return new LinearScale(low - half, high + half);
    }
    LinearScale axis = new LinearScale(low, high);
    for (int round = 0;
        round < 3;
        round++) { // a longer axis may have longer steps, and then ends elsewhere
      double step = step(axis.high - axis.low, 4);
      axis =
          new LinearScale(
              Math.floor(low / step + ROUNDING) * step, Math.ceil(high / step - ROUNDING) * step);
    }
    return axis;
  }

  @Override
  public double position(double value) {
    return (value - low) / (high - low);
  }

  @Override
  public List<AxisTick> ticks(int targetCount) {
    double step = step(high - low, targetCount);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + ROUNDING));
    List<AxisTick> ticks = new ArrayList<>();
    long last = (long) Math.floor(high / step + ROUNDING);
    for (long i = (long) Math.ceil(low / step - ROUNDING); i <= last; i++) {
      double value = i * step;
      ticks.add(
          new AxisTick(
              value,
              step < 1e-4 || step > 1e5
                  ? FigureNumberFormatter.compact(value)
                  : FigureNumberFormatter.fixed(value, decimals)));
    }
    return ticks;
  }

  /**
   * Returns the round step (1, 2 or 5 times a power of ten) that divides a length into about so
   * many intervals.
   */
  private static double step(double length, int targetCount) {
    double rawStep = length / Math.max(1, targetCount);
    double power = Math.pow(10, Math.floor(Math.log10(rawStep)));
    for (double digit : new double[] {1, 2, 5}) {
      if (digit * power >= rawStep * STEP_TOLERANCE) {
        return digit * power;
      }
    }
    return 10 * power; // beyond 5 / 0.7
  }
}
