package io.decant.figures.chart;

import java.util.List;

/**
 * Maps values to positions on an axis.
 *
 * @since 0.1.0
 */
public sealed interface AxisScale permits LinearScale, LogScale {

  /** Returns the value at the start of the axis. */
  double low();

  /** Returns the value at the end of the axis. */
  double high();

  /** Returns the relative position of a value: 0 at the start, 1 at the end. */
  double position(double value);

  /**
   * Returns round values for ticks, in ascending order.
   *
   * @param targetCount the preferred number of ticks; there may be more or fewer
   */
  List<AxisTick> ticks(int targetCount);
}
