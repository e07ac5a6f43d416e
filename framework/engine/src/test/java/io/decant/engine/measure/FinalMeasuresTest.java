package io.decant.engine.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.EpochReport;
import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.measure.Reconstruction;
import io.decant.api.measure.Sparsity;
import io.decant.api.measure.StageAudit;
import io.decant.api.run.MeasureView;
import io.decant.api.run.SeedView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FinalMeasuresTest {

  private static SeedView seed(long seed, double lastLoss) {
    Sparsity sparsity =
        new Sparsity(100, 1.5, 0.25, 0.7, new double[] {0.995, 0.505}, new double[] {1, 0.4});
    Observation early = Observation.builder().scalar("angle", "mean angle", 10, "degrees").build();
    Observation late = Observation.builder().scalar("angle", "mean angle", 90, "degrees").build();
    return new SeedView(
        seed,
        "seed-" + seed,
        Map.of("sae", List.of(
            new EpochReport(1, 2, Map.of("test-loss", 9.0)), new EpochReport(2, 2, Map.of("test-loss", lastLoss)))),
        Map.of("sae", new StageAudit(
            Map.of("code", sparsity), Optional.of(new Reconstruction(0.01, 0.9)), List.of())),
        Map.of("look", ObservationSeries.of(Map.of(new Moment(1), early, new Moment(2), late))),
        Map.of(),
        Map.of());
  }

  @Test
  void takesTheLastEpochTheAuditAndTheLastMoment() {
    List<MeasureView> measures = FinalMeasures.of(List.of(seed(1, 0.5), seed(2, 0.25)));
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
        measures.stream().map(MeasureView::address).toList());
    assertEquals(
        new MeasureView("sae.test-loss", "test loss", "", List.of(0.5, 0.25)), measures.get(0));
    assertEquals(
        List.of(1.5, 0.25, 0.7, 0.0, 1.0, 0.01, 0.9, 90.0),
        measures.stream().skip(1).map(m -> m.values().get(0)).toList());
    assertTrue(
        measures.subList(1, 8).stream().allMatch(m -> m.label().contains("test example")),
        () -> "which examples were counted: " + measures);
    assertEquals("degrees", measures.get(8).unit());
    assertEquals("units of 2", measures.get(1).unit());
  }
}
