package io.decant.featuregeometry;

import io.decant.analysis.ArrayMath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A group of units with similar directions in a two-dimensional code.
 *
 * @param units indices of the units, by angle
 * @param degrees the angle of the importance-weighted sum of their normalized directions, 0 … 360;
 *     the first unit's angle if the sum has length 0
 * @param importance the sum of their importance
 */
record DirectionCluster(List<Integer> units, double degrees, double importance) {

  /** Units of scaled importance up to this are ignored. */
  static final double MIN_IMPORTANCE = 0.1;

  /**
   * Neighbouring directions whose angles differ by less than this, in degrees, are in the same
   * group.
   */
  static final double MIN_GAP_DEGREES = 15;

  DirectionCluster {
    units = List.copyOf(units);
  }

  /**
   * Groups the directions of the important units: around the circle, a new group starts where the
   * angle to the previous direction is {@link #MIN_GAP_DEGREES} or more.
   *
   * @param directions {@code [units][2]}
   * @param importance scaled to 0 … 1: {@code [units]}
   * @return the groups, most important first
   */
  static List<DirectionCluster> cluster(double[][] directions, double[] importance) {
    double[] degrees = new double[importance.length];
    for (int j = 0; j < degrees.length; j++) {
      degrees[j] = CircularStatistics.degrees(directions[j]);
    }
    List<Integer> round =
        IntStream.range(0, importance.length)
            .filter(j -> importance[j] > MIN_IMPORTANCE && !Double.isNaN(degrees[j]))
            .boxed()
            .sorted(Comparator.comparingDouble(j -> degrees[j]))
            .toList();
    int n = round.size();
    int start = 0;
    while (start < n && !startsGroup(round, start, degrees)) {
      start++;
    }
    List<DirectionCluster> groups = new ArrayList<>();
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int at = (start + i) % n;
      if (i > 0 && startsGroup(round, at, degrees)) {
        groups.add(of(members, directions, importance));
        members.clear();
      }
      members.add(round.get(at));
    }
    if (n > 0) {
      groups.add(of(members, directions, importance));
    }
    groups.sort(Comparator.comparingDouble(DirectionCluster::importance).reversed());
    return groups;
  }

  /** Returns the angle between the directions of two groups in degrees, 0 … 180. */
  double angleTo(DirectionCluster other) {
    double difference = Math.abs(degrees - other.degrees);
    return Math.min(difference, 360 - difference);
  }

  private static boolean startsGroup(List<Integer> round, int at, double[] degrees) {
    double previous = degrees[round.get((at + round.size() - 1) % round.size())];
    double gap = degrees[round.get(at)] - (at == 0 ? previous - 360 : previous);
    return gap >= MIN_GAP_DEGREES;
  }

  private static DirectionCluster of(
      List<Integer> members, double[][] directions, double[] importance) {
    double[] sum = new double[2];
    double total = 0;
    for (int j : members) {
      double length = ArrayMath.norm(directions[j]);
      sum[0] += importance[j] * directions[j][0] / length;
      sum[1] += importance[j] * directions[j][1] / length;
      total += importance[j];
    }
    // directions that cancel exactly have no common angle; use the first unit's instead
    double degrees =
        ArrayMath.norm(sum) == 0
            ? CircularStatistics.degrees(directions[members.get(0)])
            : CircularStatistics.degrees(sum);
    return new DirectionCluster(members, degrees, total);
  }
}
