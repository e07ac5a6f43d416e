package io.decant.figures.chart;

import java.util.List;

/**
 * Where values lie along an axis.
 *
 * @since 0.1.0
 */
public sealed interface AxisScale permits LinearScale, LogScale {

  /** The value at the axis's beginning. */
  double low();

  /** The value at the axis's end. */
  double high();

  /** How far along the axis a value lies: 0 at its beginning, 1 at its end. */
  double position(double value);

  /**
   * Round values within the axis to be marked, in ascending order.
   *
   * @param about how many are wished for; there may be some more or fewer
   */
  List<AxisTick> ticks(int about);
}
