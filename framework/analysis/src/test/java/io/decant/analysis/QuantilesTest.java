package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void interpolatesBetweenTheTwoNearestValues() {
    double[] values = {50, 10, 40, 20, 30}; // sorted: position 0.9 × 4 = 3.6, so 40 + 0.6 × 10
    assertEquals(46, Quantiles.of(values, 0.9), 1e-9);
    assertEquals(10, Quantiles.of(values, 0));
    assertEquals(50, Quantiles.of(values, 1));
    assertEquals(50, values[0], "the argument is not changed");
  }

  @Test
  void ignoresNan() {
    assertEquals(1.5, Quantiles.of(new double[] {Double.NaN, 2, 1}, 0.5));
    assertEquals(1.5, Quantiles.of(new float[] {Float.NaN, 2, 1}, 0.5));
    assertTrue(Double.isNaN(Quantiles.of(new double[] {Double.NaN}, 0.5)));
    assertTrue(Double.isNaN(Quantiles.of(new double[0], 0.5)));
  }
}
