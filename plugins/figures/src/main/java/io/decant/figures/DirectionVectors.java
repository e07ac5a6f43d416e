package io.decant.figures;

import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.figures.chart.FloatMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The directions and importance of units at one epoch.
 *
 * @param epoch the epoch of the observation
 * @param direction of each unit, {@code [units, width of the code]}
 * @param importance of each unit, 0 … 1
 * @param explainedVariance the explained variance of the reconstruction, if it was observed
 */
record DirectionVectors(
    ObservationEpoch epoch,
    FloatMatrix direction,
    float[] importance,
    OptionalDouble explainedVariance) {

  static DirectionVectors at(ObservationEpoch epoch, ObservationSeries series) {
    ObservationArrays arrays = new ObservationArrays(series.at(epoch).orElseThrow());
    return new DirectionVectors(
        epoch,
        arrays.matrix("direction"),
        arrays.values("importance"),
        arrays.scalar("explained-variance"));
  }

  int units() {
    return direction.rows();
  }

  int width() {
    return direction.columns();
  }

  /**
   * Returns the end point of each unit's arrow: direction × importance, in the first two dimensions
   * of the code.
   */
  double[][] scaled() {
    return ends(false);
  }

  /**
   * Returns the end points with every direction normalized to length 1; the origin for a direction
   * of length 0.
   */
  double[][] unitLength() {
    return ends(true);
  }

  /** Returns the largest coordinate of the scaled arrows. */
  double maxExtent() {
    double max = 0;
    for (double[] end : scaled()) {
      max = Math.max(max, Math.max(Math.abs(end[0]), Math.abs(end[1])));
    }
    return max;
  }

  /**
   * Returns the units in ascending order of importance, so that important ones are drawn on top.
   */
  List<Integer> byAscendingImportance() {
    return IntStream.range(0, units())
        .boxed()
        .sorted(Comparator.comparingDouble(u -> importance[u]))
        .toList();
  }

  long countAboveHalf() {
    return IntStream.range(0, units()).filter(u -> importance[u] > 0.5).count();
  }

  private double[][] ends(boolean unitLength) {
    double[][] ends = new double[units()][2];
    for (int unit = 0; unit < units(); unit++) {
      double x = direction.at(unit, 0);
      double y = width() > 1 ? direction.at(unit, 1) : 0;
      double length = Math.hypot(x, y);
      double factor = importance[unit] / (unitLength && length > 0 ? length : 1);
      ends[unit][0] = x * factor;
      ends[unit][1] = y * factor;
    }
    return ends;
  }
}
