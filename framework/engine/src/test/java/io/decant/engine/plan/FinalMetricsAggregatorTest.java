package io.decant.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.EpochMetrics;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.metrics.ReconstructionMetrics;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.SeedResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FinalMetricsAggregatorTest {

  private static SeedResults seed(long seed, double lastLoss) {
    SparsityMetrics sparsity =
        new SparsityMetrics(
            100, 1.5, 0.25, 0.7, new double[] {0.995, 0.505}, new double[] {1, 0.4});
    Observation first = Observation.builder().scalar("angle", "mean angle", 10, "degrees").build();
    Observation last = Observation.builder().scalar("angle", "mean angle", 90, "degrees").build();
    return new SeedResults(
        seed,
        "seed-" + seed,
        Map.of(
            "sae",
            List.of(
                new EpochMetrics(1, 2, Map.of("test-loss", 9.0)),
                new EpochMetrics(2, 2, Map.of("test-loss", lastLoss)))),
        Map.of(
            "sae",
            new StageDiagnostics(
                Map.of("code", sparsity),
                Optional.of(new ReconstructionMetrics(0.01, 0.9)),
                List.of())),
        Map.of(
            "look",
            ObservationSeries.of(
                Map.of(new ObservationEpoch(1), first, new ObservationEpoch(2), last))),
        Map.of(),
        Map.of());
  }

  @Test
  void usesLastEpochDiagnosticsAndLastObservation() {
    List<MetricSummary> metrics =
        FinalMetricsAggregator.aggregate(List.of(seed(1, 0.5), seed(2, 0.25)));
    assertEquals(
        List.of(
            "sae.test-loss",
            "sae.code.l0",
            "sae.code.zero-share",
            "sae.code.mean-activation",
            "sae.code.dead",
            "sae.code.always-on",
            "sae.mse",
            "sae.explained-variance",
            "look.angle"),
        metrics.stream().map(MetricSummary::address).toList());
    assertEquals(
        new MetricSummary("sae.test-loss", "test loss", "", List.of(0.5, 0.25)), metrics.get(0));
    assertEquals(
        List.of(1.5, 0.25, 0.7, 0.0, 1.0, 0.01, 0.9, 90.0),
        metrics.stream().skip(1).map(m -> m.values().get(0)).toList());
    assertTrue(
        metrics.subList(1, 8).stream().allMatch(m -> m.label().contains("test example")),
        () -> "which examples were counted: " + metrics);
    assertEquals("degrees", metrics.get(8).unit());
    assertEquals("units of 2", metrics.get(1).unit());
  }
}
