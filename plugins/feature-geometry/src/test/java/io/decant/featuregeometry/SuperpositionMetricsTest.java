package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Exact geometry, as in Elhage et al. 2022: each to 1e-12 in double precision. */
class SuperpositionMetricsTest {

  @Test
  void orthogonalColumnsHaveOneDimensionEach() {
    assertDimensionality(1, new double[][] {{1, 0}, {0, 2}});
  }

  @Test
  void antipodalPairSharesADimension() {
    assertDimensionality(1 / 2.0, new double[][] {{1, 0}, {-1, 0}});
  }

  @Test
  void triangleHasTwoThirds() {
    assertDimensionality(2 / 3.0, CircularStatisticsTest.directions(0, 120, 240));
  }

  @Test
  void pentagonHasTwoFifths() {
    assertDimensionality(2 / 5.0, CircularStatisticsTest.directions(0, 72, 144, 216, 288));
  }

  @Test
  void tetrahedronHasThreeQuarters() {
    assertDimensionality(
        3 / 4.0, new double[][] {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}});
  }

  @Test
  void squareAntiprismHasThreeEighths() {
    double[][] points = new double[8][];
    for (int i = 0; i < 8; i++) {
      double angle = Math.toRadians(45 * i);
      double radius = Math.sqrt(2 / 3.0);
      double height = (i % 2 == 0 ? 1 : -1) / Math.sqrt(3);
      points[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle), height};
    }
    assertDimensionality(3 / 8.0, points);
  }

  @Test
  void zeroColumnHasDimensionalityZero() {
    assertArrayEquals(
        new double[] {0, 1}, geometryOf(new double[][] {{0, 0}, {1, 1}}).dimensionality(), 1e-12);
  }

  @Test
  void interferenceIsNotNormalized() {
    // dot products: 6, 2, 3; squared and added for each of the three
    SuperpositionMetrics geometry = geometryOf(new double[][] {{2, 0}, {3, 1}, {1, 0}});
    assertArrayEquals(new double[] {36 + 4, 36 + 9, 4 + 9}, geometry.interference(), 1e-12);
    assertArrayEquals(new double[] {2, Math.sqrt(10), 1}, geometry.norms(), 1e-12);
    assertEquals((4 + 10 + 1) / 2.0, geometry.featuresPerDimension(), 1e-12);
  }

  private static void assertDimensionality(double expected, double[][] columns) {
    for (double dimensionality : geometryOf(columns).dimensionality()) {
      assertEquals(expected, dimensionality, 1e-12);
    }
  }

  private static SuperpositionMetrics geometryOf(double[][] columns) {
    double[][] w = new double[columns[0].length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int k = 0; k < w.length; k++) {
        w[k][i] = columns[i][k];
      }
    }
    return new SuperpositionMetrics(w, () -> false);
  }
}
