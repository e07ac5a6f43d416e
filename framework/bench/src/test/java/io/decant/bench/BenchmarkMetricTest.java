package io.decant.bench;

import static io.decant.bench.FakeImplementation.measurement;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkMetricTest {

  private final List<BenchmarkMeasurement> measurements =
      List.of(measurement(2, .96), measurement(3, .96).withPart("all", 1));

  @Test
  void usesTheElapsedTimeIfReportedAndOtherwiseTheSum() {
    assertEquals(
        List.of(2.0, 1.0),
        BenchmarkMetric.elapsed("training", "all", "train").values(measurements));
  }

  @Test
  void isNaNForARunThatDoesNotReportIt() {
    assertEquals(
        List.of(Double.NaN, 2.0),
        BenchmarkMetric.optional("twice", "s", o -> 2 * o.seconds("all"), "all")
            .values(measurements));
  }
}
