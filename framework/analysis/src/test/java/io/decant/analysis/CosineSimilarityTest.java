package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CosineSimilarityTest {

  @Test
  void cosineDependsOnDirectionOnly() {
    double[][] cosines =
        CosineSimilarity.pairwise(
            new double[][] {{3, 4}, {6, 8}, {-4, 3}, {-3, -4}, {1, 0}}, () -> false);
    assertArrayEquals(new double[] {1, 1, 0, -1, 0.6}, cosines[0], 1e-15);
    assertEquals(-0.8, cosines[4][2], 1e-15);
    assertEquals(-0.8, cosines[2][4], 1e-15);
  }

  @Test
  void vectorOfLengthZeroHasCosineZero() {
    double[][] cosines = CosineSimilarity.pairwise(new double[][] {{0, 0}, {1, 0}}, () -> false);
    assertArrayEquals(new double[] {0, 0}, cosines[0]);
    assertArrayEquals(new double[] {0, 1}, cosines[1]);
  }

  @Test
  void distanceIsOneMinusCosine() {
    double[][] distances = CosineSimilarity.toDistances(new double[][] {{1, -1}, {-1, 0.25}});
    assertArrayEquals(new double[] {0, 2}, distances[0]);
    assertArrayEquals(new double[] {2, 0.75}, distances[1]);
  }
}
