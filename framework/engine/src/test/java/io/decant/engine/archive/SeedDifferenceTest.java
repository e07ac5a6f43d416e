package io.decant.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.archive.SeedDifference.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The margins were computed by hand, with quantiles of Student's t from a table: 4.302653 for 2 degrees of freedom, 2.776445 for 4. */
class SeedDifferenceTest {

  private static void assertUnknown(SeedDifference difference) {
    assertEquals(Verdict.UNKNOWN, difference.verdict());
    assertTrue(Double.isNaN(difference.margin()), difference::toString);
  }

  @Test
  void comparesTheSameSeedsSeedBySeed() {
    SeedDifference difference =
        SeedDifference.of(Map.of(1L, 1.0, 2L, 2.0, 3L, 3.0), Map.of(3L, 5.0, 1L, 2.0, 2L, 2.5));
    assertEquals(3.5 / 3, difference.mean(), 1e-12);
    assertEquals(4.302653 * 0.7637626158 / Math.sqrt(3), difference.margin(), 1e-5);
    assertEquals(Verdict.WITHIN_NOISE, difference.verdict());
  }

  @Test
  void seesASmallShiftThatEverySeedShowsThoughSeedsScatterWidely() {
    SeedDifference difference =
        SeedDifference.of(Map.of(1L, 1.0, 2L, 20.0, 3L, 300.0), Map.of(1L, 1.11, 2L, 20.1, 3L, 300.09));
    assertEquals(Verdict.DIFFERENT, difference.verdict());
  }

  @Test
  void comparesOtherSeedsByTheirMeans() {
    Map<Long, Double> a = Map.of(1L, 1.0, 2L, 2.0, 3L, 3.0);
    Map<Long, Double> b = Map.of(4L, 4.0, 5L, 5.0, 6L, 6.0);
    SeedDifference difference = SeedDifference.of(a, b);
    assertEquals(3, difference.mean(), 1e-12);
    // equal variances and counts: 4 degrees of freedom, whose quantile is 2.776445
    assertEquals(2.776445 * Math.sqrt(2.0 / 3), difference.margin(), 1e-5);
    assertEquals(Verdict.DIFFERENT, difference.verdict());
    assertEquals(Verdict.WITHIN_NOISE, SeedDifference.of(a, Map.of(4L, 2.0, 5L, 3.0, 6L, 4.0)).verdict());
  }

  @Test
  void canNotTellFromASingleSeed() {
    assertUnknown(SeedDifference.of(Map.of(1L, 1.0), Map.of(1L, 2.0)));
    assertUnknown(SeedDifference.of(Map.of(1L, 1.0), Map.of(1L, 2.0, 2L, 2.1)));
  }

  @Test
  void canNotTellWhereThereIsNoNumber() {
    assertUnknown(SeedDifference.of(Map.of(1L, Double.NaN, 2L, 1.0), Map.of(1L, 1.0, 2L, 2.0)));
    assertUnknown(SeedDifference.of(Map.of(1L, Double.NaN), Map.of(1L, Double.NaN)));
  }

  @Test
  void knowsWhatIsTheSameInEverySeedAndWhatDiffersInEachByAsMuch() {
    assertEquals(Verdict.SAME, SeedDifference.of(Map.of(1L, 2.0), Map.of(1L, 2.0)).verdict());
    SeedDifference shift = SeedDifference.of(Map.of(1L, 1.0, 2L, 2.0), Map.of(1L, 2.0, 2L, 3.0));
    assertEquals(new SeedDifference(1, 0, Verdict.DIFFERENT), shift);
  }
}
