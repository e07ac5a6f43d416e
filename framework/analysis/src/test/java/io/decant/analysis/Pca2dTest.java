package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.spi.CancellationToken;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Pca2dTest {

  private static final CancellationToken NEVER = () -> false;

  @Test
  void computesEigenvalues() {
    // 2 ± 1 along (1, ±1), and 5 along the third axis
    JacobiEigenDecomposition eigen =
        new JacobiEigenDecomposition(new double[][] {{2, 1, 0}, {1, 2, 0}, {0, 0, 5}}, NEVER);
    double[] sorted = eigen.eigenvalues();
    Arrays.sort(sorted);
    assertArrayEquals(new double[] {1, 3, 5}, sorted, 1e-12);
  }

  @Test
  void eigenvectorsReconstructTheMatrix() {
    double[][] a = {{4, 1, -2, 2}, {1, 2, 0, 1}, {-2, 0, 3, -2}, {2, 1, -2, -1}};
    JacobiEigenDecomposition eigen = new JacobiEigenDecomposition(a, NEVER);
    double[] values = eigen.eigenvalues();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
          sum += values[k] * eigen.eigenvector(k)[i] * eigen.eigenvector(k)[j];
        }
        assertEquals(a[i][j], sum, 1e-12);
      }
    }
  }

  @Test
  void componentOfLargestVarianceIsFirstAndMeanIsSubtracted() {
    // a cross about (10, 10, 10): ± 3 along the second axis, ± 1 along the third
    double[][] scores =
        Pca2d.project(new double[][] {{10, 13, 10}, {10, 7, 10}, {10, 10, 11}, {10, 10, 9}}, NEVER);
    assertEquals(3, Math.abs(scores[0][0]), 1e-12);
    assertEquals(-scores[0][0], scores[1][0], 1e-12);
    assertEquals(0, scores[2][0], 1e-12);
    assertEquals(1, Math.abs(scores[2][1]), 1e-12);
    assertEquals(0, scores[0][1], 1e-12);
  }

  @Test
  void largestScoreOfAComponentIsPositive() {
    double[][] scores = Pca2d.project(new double[][] {{-4}, {1}, {3}}, NEVER);
    assertArrayEquals(
        new double[] {4, -1, -3}, new double[] {scores[0][0], scores[1][0], scores[2][0]}, 1e-12);
  }

  @Test
  void equalVectorsProjectToZero() {
    for (double[] point : Pca2d.project(new double[][] {{1, 2}, {1, 2}, {1, 2}}, NEVER)) {
      assertArrayEquals(new double[] {0, 0}, point, 1e-12);
    }
  }
}
