package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PearsonCorrelationTest {

  @Test
  void computesPearsonsR() {
    // about the means 2 and 3: (−1, 0, 1) and (−2, −1, 3): products 5, squares 2 and 14
    assertEquals(
        5 / Math.sqrt(28),
        PearsonCorrelation.pearson(new double[] {1, 2, 3}, new double[] {1, 2, 6}),
        1e-15);
  }

  @Test
  void upperTrianglesContainEachPairOnce() {
    double[][] a = {{0, 1, 2}, {1, 0, 3}, {2, 3, 0}};
    double[][] b = {{0, 1, 2}, {1, 0, 6}, {2, 6, 0}};
    assertEquals(5 / Math.sqrt(28), PearsonCorrelation.ofUpperTriangles(a, b), 1e-15);
  }

  @Test
  void allEntriesIncludeDiagonals() {
    double[][] a = {{0, 1, 2}, {1, 0, 3}, {2, 3, 0}};
    double[][] b = {{0, 1, 2}, {1, 0, 6}, {2, 6, 0}};
    // nine entries: sums 12 and 18, of products 2 (1 + 4 + 18), of squares 2 (1 + 4 + 9) and 2 (1 +
    // 4 + 36)
    double expected = (46 - 12 * 18 / 9.0) / Math.sqrt((28 - 144 / 9.0) * (82 - 324 / 9.0));
    assertEquals(expected, PearsonCorrelation.ofAllEntries(a, b), 1e-15);
  }

  @Test
  void correlationOfConstantsIsNan() {
    assertTrue(Double.isNaN(PearsonCorrelation.pearson(new double[] {1, 1}, new double[] {1, 2})));
  }
}
