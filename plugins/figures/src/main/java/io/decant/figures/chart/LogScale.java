package io.decant.figures.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis.
 *
 * @param low the value at the start, greater than 0
 * @param high the value at the end, greater than {@code low}
 * @since 0.1.0
 */
public record LogScale(double low, double high) implements AxisScale {

  private static final double ROUNDING = 1e-9;

  /** Rejects an empty axis and one that contains 0. */
  public LogScale {
    if (!(0 < low && low < high) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "a logarithmic axis can't run from " + low + " to " + high);
    }
  }

  @Override
  public double position(double value) {
    return Math.log(value / low) / Math.log(high / low);
  }

  @Override
  public List<AxisTick> ticks(int targetCount) {
    int first = (int) Math.ceil(Math.log10(low) - ROUNDING);
    int last = (int) Math.floor(Math.log10(high) + ROUNDING);
    int every = Math.max(1, (int) Math.ceil((last - first + 1) / (1.5 * Math.max(1, targetCount))));
    double[] digits = last - first >= 2 ? new double[] {1} : new double[] {1, 2, 5};
    List<AxisTick> ticks = new ArrayList<>();
    for (int power = first - 1; power <= last; power++) {
      for (double digit : digits) {
        double value = digit * Math.pow(10, power);
        boolean inside = value >= low * (1 - ROUNDING) && value <= high * (1 + ROUNDING);
        if (inside && (digits.length > 1 || Math.floorMod(power, every) == 0)) {
          ticks.add(new AxisTick(value, FigureNumberFormatter.compact(value)));
        }
      }
    }
    return ticks;
  }
}
