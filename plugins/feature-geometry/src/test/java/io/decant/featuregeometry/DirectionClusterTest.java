package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectionClusterTest {

  @Test
  void gapStartsANewGroup() {
    List<DirectionCluster> groups = groups(new double[] {40, 10, 24, 100}, 1, 1, 1, 1);
    // 10 to 24 is 14 degrees, 24 to 40 is 16
    assertEquals(
        List.of(List.of(1, 2), List.of(0), List.of(3)),
        groups.stream().map(DirectionCluster::units).toList());
  }

  @Test
  void groupMayCrossZeroDegrees() {
    List<DirectionCluster> groups = groups(new double[] {350, 4, 180}, 0.5, 0.5, 0.5);
    assertEquals(
        List.of(List.of(0, 1), List.of(2)), groups.stream().map(DirectionCluster::units).toList());
    assertEquals(357, groups.get(0).degrees(), 1e-9);
    assertEquals(177, groups.get(0).angleTo(groups.get(1)), 1e-9);
  }

  @Test
  void mostImportantGroupComesFirst() {
    List<DirectionCluster> groups = groups(new double[] {0, 90, 95, 200}, 0.8, 0.5, 0.5, 0.9);
    assertEquals(
        List.of(1.0, 0.9, 0.8), groups.stream().map(DirectionCluster::importance).toList());
    assertEquals(92.5, groups.get(0).degrees(), 1e-9);
  }

  @Test
  void angleOfAGroupIsWeightedByImportance() {
    // tan of the sum: sin 10 / (3 + cos 10)
    List<DirectionCluster> groups = groups(new double[] {0, 10}, 0.9, 0.3);
    double ten = Math.toRadians(10);
    assertEquals(
        Math.toDegrees(Math.atan2(Math.sin(ten), 3 + Math.cos(ten))),
        groups.get(0).degrees(),
        1e-9);
  }

  @Test
  void unimportantUnitsAreIgnored() {
    assertEquals(1, groups(new double[] {0, 90}, 1, 0.1).size());
    assertEquals(0, groups(new double[] {0, 90}, 0, 0).size());
  }

  @Test
  void evenRingWithoutGapsIsOneGroup() {
    double[] ring = new double[36];
    double[] importance = new double[36];
    Arrays.setAll(ring, i -> 10 * i);
    Arrays.fill(importance, 1);
    List<DirectionCluster> groups = groups(ring, importance);
    assertEquals(1, groups.size());
    assertEquals(36, groups.get(0).units().size());
  }

  private static List<DirectionCluster> groups(double[] degrees, double... importance) {
    return DirectionCluster.cluster(CircularStatisticsTest.directions(degrees), importance);
  }
}
