package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.analysis.Pca2d;
import io.decant.api.CancelledException;
import io.decant.api.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TsneTest {

  private static RandomGenerator random() {
    return RandomStreams.stream(7, "tsne");
  }

  /** Twenty vectors: ten about the first axis, ten about the second. */
  private static double[][] twoClusters() {
    RandomGenerator random = RandomStreams.stream(3, "clusters");
    double[][] vectors = new double[20][3];
    for (int i = 0; i < 20; i++) {
      for (int k = 0; k < 3; k++) {
        vectors[i][k] = 0.1 * random.nextDouble() + (k == i / 10 ? 1 : 0);
      }
    }
    return vectors;
  }

  private static double[][] randomDistances(int n) {
    RandomGenerator random = RandomStreams.stream(5, "distances");
    double[][] distances = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        distances[i][j] = 0.01 + random.nextDouble();
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  @Test
  void affinitiesHaveTheRequestedPerplexity() {
    for (double perplexity : new double[] {1.5, 3, 8}) {
      for (double[] row : TsneAffinities.conditional(randomDistances(12), perplexity, () -> {})) {
        double entropy = -Arrays.stream(row).filter(p -> p > 0).map(p -> p * Math.log(p)).sum();
        assertEquals(perplexity, Math.exp(entropy), 1e-3 * perplexity);
        assertEquals(1, Arrays.stream(row).sum(), 1e-12);
      }
    }
  }

  @Test
  void affinitiesDecreaseWithSquaredDistance() {
    double[][] distances = randomDistances(6);
    double[] p = TsneAffinities.conditional(distances, 3, () -> {})[0];
    // ln p = −β d² + constant: the slope is the same between any two neighbours
    double slope12 = slope(p, distances[0], 1, 2);
    assertTrue(slope12 < 0);
    assertEquals(slope12, slope(p, distances[0], 3, 4), 1e-9 * Math.abs(slope12));
  }

  private static double slope(double[] p, double[] d, int a, int b) {
    return (Math.log(p[a]) - Math.log(p[b])) / (d[a] * d[a] - d[b] * d[b]);
  }

  @Test
  void jointAffinitiesAreSymmetricAndAddUpToOne() {
    double[][] joint = TsneAffinities.joint(randomDistances(9), 3, () -> {});
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      assertEquals(0, joint[i][i]);
      for (int j = 0; j < 9; j++) {
        assertEquals(joint[i][j], joint[j][i]);
        sum += joint[i][j];
      }
    }
    assertEquals(1, sum, 1e-12);
  }

  @Test
  void coincidingPointsGetFiniteAffinities() {
    double[][] distances = new double[5][5];
    for (int i = 0; i < 4; i++) {
      distances[i][4] = 1;
      distances[4][i] = 1;
    }
    double[] affinities = TsneAffinities.conditional(distances, 2, () -> {})[0];
    assertArrayEquals(new double[] {0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 0}, affinities, 1e-6);
  }

  @Test
  void rejectsImpossiblePerplexity() {
    double[][] three = randomDistances(3);
    assertThrows(IllegalArgumentException.class, () -> TsneAffinities.joint(three, 3, () -> {}));
    assertThrows(IllegalArgumentException.class, () -> TsneAffinities.joint(three, 0.5, () -> {}));
  }

  @Test
  void gradientAgreesWithFiniteDifferences() {
    double[][] p = TsneAffinities.joint(randomDistances(6), 2, () -> {});
    double[][] y = CircularStatisticsTest.directions(0, 50, 130, 200, 250, 310);
    double[][] gradient = new double[6][2];
    Tsne.klGradient(p, y, 1, gradient);
    double h = 1e-6;
    for (int i = 0; i < 6; i++) {
      for (int k = 0; k < 2; k++) {
        double at = y[i][k];
        y[i][k] = at + h;
        double above = divergence(p, y);
        y[i][k] = at - h;
        double below = divergence(p, y);
        y[i][k] = at;
        assertEquals((above - below) / (2 * h), gradient[i][k], 1e-8);
      }
    }
  }

  /** KL(P ‖ Q), from its definition. */
  private static double divergence(double[][] p, double[][] y) {
    double sum = 0;
    double[][] similarity = new double[y.length][y.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length; j++) {
        if (i != j) {
          similarity[i][j] =
              1 / (1 + Math.pow(y[i][0] - y[j][0], 2) + Math.pow(y[i][1] - y[j][1], 2));
          sum += similarity[i][j];
        }
      }
    }
    double divergence = 0;
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length; j++) {
        divergence += i == j ? 0 : p[i][j] * Math.log(p[i][j] / (similarity[i][j] / sum));
      }
    }
    return divergence;
  }

  @Test
  void separatesTwoClusters() {
    double[][] map =
        SimilarityMatrix.of(twoClusters(), () -> false).tsne(3, random(), () -> false, step -> {});
    double maxWithinCluster = 0;
    double minBetweenClusters = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < i; j++) {
        double distance = Math.hypot(map[i][0] - map[j][0], map[i][1] - map[j][1]);
        if (i / 10 == j / 10) {
          maxWithinCluster = Math.max(maxWithinCluster, nearestNeighbour(map, i));
        } else {
          minBetweenClusters = Math.min(minBetweenClusters, distance);
        }
      }
    }
    assertTrue(
        minBetweenClusters > 2 * maxWithinCluster,
        minBetweenClusters + " between, " + maxWithinCluster + " within");
  }

  /** The distance to the nearest point of the same cluster. */
  private static double nearestNeighbour(double[][] map, int i) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 10 * (i / 10); j < 10 * (i / 10) + 10; j++) {
      if (j != i) {
        nearest = Math.min(nearest, Math.hypot(map[i][0] - map[j][0], map[i][1] - map[j][1]));
      }
    }
    return nearest;
  }

  @Test
  void decreasesTheDivergence() {
    SimilarityMatrix similarity = SimilarityMatrix.of(twoClusters(), () -> false);
    double[][] p = TsneAffinities.joint(similarity.distances(), 3, () -> {});
    // points without affinity to each other have no term in the divergence
    for (double[] row : p) {
      Arrays.setAll(row, j -> Math.max(row[j], 1e-300));
    }
    double atStart = divergence(p, Pca2d.project(similarity.vectors(), () -> false));
    double atEnd = divergence(p, similarity.tsne(3, random(), () -> false, step -> {}));
    assertTrue(atEnd < 0.5 * atStart, atStart + " at the start, " + atEnd + " at the end");
    assertTrue(atEnd < 0.6, "divergence " + atEnd);
  }

  @Test
  void equalInputGivesAnEqualMap() {
    double[][] first =
        SimilarityMatrix.of(twoClusters(), () -> false).tsne(3, random(), () -> false, step -> {});
    double[][] second =
        SimilarityMatrix.of(twoClusters(), () -> false).tsne(3, random(), () -> false, step -> {});
    for (int i = 0; i < first.length; i++) {
      assertArrayEquals(first[i], second[i], 0.0);
    }
  }

  @Test
  void coincidingPointsStayFinite() {
    double[][] map =
        SimilarityMatrix.of(new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {0, 1}}, () -> false)
            .tsne(3, random(), () -> false, step -> {});
    for (double[] point : map) {
      assertFalse(Double.isNaN(point[0] + point[1]) || Double.isInfinite(point[0] + point[1]));
    }
  }

  @Test
  void perplexityIsLimitedByTheNumberOfPoints() {
    assertArrayEquals(
        new double[] {0, 0},
        SimilarityMatrix.of(new double[][] {{1, 2}}, () -> false)
            .tsne(3, random(), () -> false, step -> {})[0]);
    double[][] pair =
        SimilarityMatrix.of(new double[][] {{1, 0}, {0, 1}}, () -> false)
            .tsne(3, random(), () -> false, step -> {});
    assertEquals(-pair[0][0], pair[1][0], 1e-12);
    assertTrue(Math.hypot(pair[0][0], pair[0][1]) > 0);
  }

  @Test
  void isCancellableAtAnyStep() {
    SimilarityMatrix similarity = SimilarityMatrix.of(twoClusters(), () -> false);
    for (int last : new int[] {1, 500}) {
      List<Integer> steps = new ArrayList<>();
      assertThrows(
          CancelledException.class,
          () ->
              similarity.tsne(
                  3,
                  random(),
                  () -> false,
                  step -> {
                    steps.add(step);
                    if (step == last) {
                      throw new CancelledException();
                    }
                  }));
      assertEquals(last, steps.get(steps.size() - 1));
    }
    assertThrows(
        CancelledException.class, () -> similarity.tsne(3, random(), () -> true, step -> {}));
    assertThrows(CancelledException.class, () -> SimilarityMatrix.of(twoClusters(), () -> true));
  }
}
