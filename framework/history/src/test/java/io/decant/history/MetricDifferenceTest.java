package io.decant.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.history.MetricDifference.Significance;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The margins were computed by hand, with quantiles of Student's t from a table: 4.302653 for 2
 * degrees of freedom, 2.776445 for 4.
 */
class MetricDifferenceTest {

  private static void assertUnknown(MetricDifference difference) {
    assertEquals(Significance.UNKNOWN, difference.significance());
    assertTrue(Double.isNaN(difference.halfWidth()), difference::toString);
  }

  @Test
  void comparesEqualSeedsPairwise() {
    MetricDifference difference =
        MetricDifference.between(
            Map.of(1L, 1.0, 2L, 2.0, 3L, 3.0), Map.of(3L, 5.0, 1L, 2.0, 2L, 2.5));
    assertEquals(3.5 / 3, difference.mean(), 1e-12);
    assertEquals(4.302653 * 0.7637626158 / Math.sqrt(3), difference.halfWidth(), 1e-5);
    assertEquals(Significance.NOT_SIGNIFICANT, difference.significance());
  }

  @Test
  void detectsASmallConsistentShift() {
    MetricDifference difference =
        MetricDifference.between(
            Map.of(1L, 1.0, 2L, 20.0, 3L, 300.0), Map.of(1L, 1.11, 2L, 20.1, 3L, 300.09));
    assertEquals(Significance.SIGNIFICANT, difference.significance());
  }

  @Test
  void comparesDifferentSeedsByTheirMeans() {
    Map<Long, Double> a = Map.of(1L, 1.0, 2L, 2.0, 3L, 3.0);
    Map<Long, Double> b = Map.of(4L, 4.0, 5L, 5.0, 6L, 6.0);
    MetricDifference difference = MetricDifference.between(a, b);
    assertEquals(3, difference.mean(), 1e-12);
    // equal variances and counts: 4 degrees of freedom, whose quantile is 2.776445
    assertEquals(2.776445 * Math.sqrt(2.0 / 3), difference.halfWidth(), 1e-5);
    assertEquals(Significance.SIGNIFICANT, difference.significance());
    assertEquals(
        Significance.NOT_SIGNIFICANT,
        MetricDifference.between(a, Map.of(4L, 2.0, 5L, 3.0, 6L, 4.0)).significance());
  }

  @Test
  void isUnknownForASingleSeed() {
    assertUnknown(MetricDifference.between(Map.of(1L, 1.0), Map.of(1L, 2.0)));
    assertUnknown(MetricDifference.between(Map.of(1L, 1.0), Map.of(1L, 2.0, 2L, 2.1)));
  }

  @Test
  void isUnknownForUndefinedNumbers() {
    assertUnknown(
        MetricDifference.between(Map.of(1L, Double.NaN, 2L, 1.0), Map.of(1L, 1.0, 2L, 2.0)));
    assertUnknown(MetricDifference.between(Map.of(1L, Double.NaN), Map.of(1L, Double.NaN)));
  }

  @Test
  void handlesZeroVariance() {
    assertEquals(
        Significance.IDENTICAL,
        MetricDifference.between(Map.of(1L, 2.0), Map.of(1L, 2.0)).significance());
    MetricDifference shift =
        MetricDifference.between(Map.of(1L, 1.0, 2L, 2.0), Map.of(1L, 2.0, 2L, 3.0));
    assertEquals(new MetricDifference(1, 0, Significance.SIGNIFICANT), shift);
  }
}
