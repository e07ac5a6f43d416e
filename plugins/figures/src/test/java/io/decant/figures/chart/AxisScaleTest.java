package io.decant.figures.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisScaleTest {

  private static List<String> labels(AxisScale scale, int about) {
    return scale.ticks(about).stream().map(AxisTick::label).toList();
  }

  @Test
  void equalDifferencesAreEqualDistances() {
    LinearScale scale = new LinearScale(10, 30);
    assertEquals(0, scale.position(10));
    assertEquals(0.25, scale.position(15));
    assertEquals(1, scale.position(30));
  }

  @Test
  void equalRatiosAreEqualDistances() {
    LogScale scale = new LogScale(0.01, 100);
    assertEquals(0, scale.position(0.01), 1e-12);
    assertEquals(0.25, scale.position(0.1), 1e-12);
    assertEquals(0.75, scale.position(10), 1e-12);
  }

  @Test
  void ticksAreRoundAndWithinTheAxis() {
    assertEquals(
        List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(new LinearScale(0, 1), 5));
    assertEquals(List.of("−1", "0", "1"), labels(new LinearScale(-1.05, 1.05), 2));
    assertEquals(List.of("0.92", "0.94", "0.96", "0.98"), labels(new LinearScale(0.913, 0.984), 4));
    assertEquals(List.of("20", "40"), labels(new LinearScale(0.5, 49.5), 3));
    assertEquals(List.of("0", "5000", "10000"), labels(new LinearScale(0, 12_000), 3));
  }

  @Test
  void smallTicksHaveAnExponent() {
    assertEquals(List.of("0", "2e-6", "4e-6"), labels(new LinearScale(0, 4e-6), 2));
  }

  @Test
  void axisEndsAtRoundValues() {
    LinearScale scale = LinearScale.covering(0.103, 0.62, Double.NaN, Double.POSITIVE_INFINITY);
    assertEquals(0, scale.low());
    assertEquals(0.8, scale.high(), 1e-12);
  }

  @Test
  void axisAroundOneOrNoValueIsNotEmpty() {
    assertEquals(new LinearScale(2.5, 3.5), LinearScale.covering(3, 3));
    assertEquals(new LinearScale(0, 1), LinearScale.covering());
    assertEquals(new LinearScale(0, 1), LinearScale.covering(Double.NaN));
  }

  @Test
  void logarithmicAxisHasPowersOfTen() {
    assertEquals(
        List.of("1e-5", "0.0001", "0.001", "0.01", "0.1"), labels(new LogScale(7e-6, 0.13), 4));
    assertEquals(List.of("0.0001", "0.01", "1"), labels(new LogScale(5e-5, 2), 2));
  }

  @Test
  void shortLogarithmicAxisHasIntermediateTicks() {
    assertEquals(List.of("1", "2", "5", "10", "20", "50"), labels(new LogScale(0.5001, 90), 4));
  }

  @Test
  void rejectsEmptyAxes() {
    assertThrows(IllegalArgumentException.class, () -> new LinearScale(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new LinearScale(0, Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> new LinearScale(0, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new LogScale(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new LogScale(2, 1));
  }
}
