package io.decant.bench;

import static io.decant.bench.FakeContender.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkMetricTest {

  private final List<RunMeasurement> both =
      List.of(outcome(2, .96), outcome(3, .96).withPart("all", 1));

  @Test
  void takesWhatElapsedOfASideThatWorksSideBySideAndElseTheSum() {
    assertEquals(List.of(2.0, 1.0), BenchmarkMetric.elapsed("training", "all", "train").of(both));
  }

  @Test
  void isUnknownOfASideThatDoesNotTell() {
    assertEquals(
        List.of(Double.NaN, 2.0),
        BenchmarkMetric.optional("twice", "s", o -> 2 * o.seconds("all"), "all").of(both));
  }
}
