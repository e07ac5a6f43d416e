package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircularStatisticsTest {

  @Test
  void anglesAreMeasuredFromTheFirstAxisTowardsTheSecond() {
    assertEquals(0, CircularStatistics.degrees(new double[] {2, 0}));
    assertEquals(90, CircularStatistics.degrees(new double[] {0, 3}));
    assertEquals(225, CircularStatistics.degrees(new double[] {-1, -1}), 1e-12);
    assertTrue(Double.isNaN(CircularStatistics.degrees(new double[] {0, 0})));
  }

  @Test
  void oneDirectionHasOrderOneForEveryK() {
    double[][] vectors = directions(30, 30, 30);
    for (int k : new int[] {1, 2, 4}) {
      assertEquals(1, order(vectors, k), 1e-12);
    }
  }

  @Test
  void antipodalPairHasAxisOrderOnly() {
    double[][] pair = directions(30, 210);
    assertEquals(0, order(pair, 1), 1e-12);
    assertEquals(1, order(pair, 2), 1e-12);
  }

  @Test
  void rightAngleHasTwoAxesOrderOnly() {
    double[][] vectors = directions(10, 100);
    assertEquals(Math.sqrt(0.5), order(vectors, 1), 1e-12);
    assertEquals(0, order(vectors, 2), 1e-12);
    assertEquals(1, order(vectors, 4), 1e-12);
  }

  @Test
  void pentagonHasFivefoldOrderOnly() {
    double[][] pentagon = directions(0, 72, 144, 216, 288);
    for (int k : new int[] {1, 2, 4}) {
      assertEquals(0, order(pentagon, k), 1e-12);
    }
    assertEquals(1, order(pentagon, 5), 1e-12);
  }

  @Test
  void directionsAreWeightedByWeightNotLength() {
    double[][] vectors = {{5, 0}, {-1, 0}, {0, 0}};
    assertEquals(
        (3.0 - 1) / 4,
        CircularStatistics.orderParameter(vectors, new double[] {3, 1, 100}, 1),
        1e-12);
  }

  @Test
  void orderOfNoDirectionsIsZero() {
    assertEquals(0, CircularStatistics.orderParameter(directions(0, 90), new double[] {0, 0}, 1));
  }

  private static double order(double[][] directions, int k) {
    double[] weights = new double[directions.length];
    Arrays.fill(weights, 0.7);
    return CircularStatistics.orderParameter(directions, weights, k);
  }

  static double[][] directions(double... degrees) {
    return IntStream.range(0, degrees.length)
        .mapToObj(i -> Math.toRadians(degrees[i]))
        .map(angle -> new double[] {0.5 * Math.cos(angle), 0.5 * Math.sin(angle)})
        .toArray(double[][]::new);
  }
}
