package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.ObservationSpec;
import io.decant.api.Tensors;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.StageRef;
import io.decant.testkit.PluginTester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightGeometryProbeTest {

  /** Three units in two dimensions: W_0 = (3, 4), W_1 = (0, 0.1), W_2 = (1, 0). */
  private static final MatrixAutoencoder MODEL =
      new MatrixAutoencoder(
          new float[][] {{3, 4}, {0, 0.1f}, {1, 0}},
          new float[2],
          new float[][] {{1, 2, 3}, {0, 1, 0}},
          new float[] {7, 8, 9},
          0);

  private final PluginTester tester = SmallDatasetFixture.over(new float[] {1, 2, 3});

  private Observation observe(Optional<ArrayRef> rankBy) {
    tester.add("code", MODEL.spec(), MODEL);
    return tester.observe(
        "weights",
        new WeightGeometryProbe(),
        new WeightGeometryConfig(new StageRef("code"), rankBy));
  }

  private Optional<ArrayRef> importance(float... values) {
    Observation observation =
        Observation.builder()
            .array("importance", "importance", Tensors.of(values, values.length), "unit")
            .build();
    tester.add(
        "directions",
        new ObservationSpec(
            List.of(ObservationSpec.ArraySpec.of("importance", values.length)),
            List.of(),
            List.of()),
        ObservationSeries.of(Map.of(new ObservationEpoch(0), observation)));
    return Optional.of(ArrayRef.parse("directions.importance"));
  }

  @Test
  void sortsUnitsByImportanceHighestFirst() {
    Observation observation = observe(importance(0.2f, 0, 1));
    assertArray(observation, "order", 2, 0, 1);
    assertArray(observation, "encoder-norm", 1, 5, 0.1f);
    assertArray(observation, "decoder-bias", 9, 7, 8);
    // W_0·W_1 = 0.4, W_0·W_2 = 3, W_1·W_2 = 0
    assertArray(observation, "interference", 9, 9.16f, 0.16f);
    // ‖W_i‖⁴ / (‖W_i‖⁴ + interference)
    assertArray(observation, "dimensionality", 1 / 10f, 625 / 634.16f, 0.0001f / 0.1601f);
  }

  @Test
  void multipliesDecoderByEncoderInThatOrder() {
    // W2 W1 row by row of units: output 0 = z0, output 1 = 2 z0 + z1, output 2 = 3 z0
    assertArray(observe(Optional.empty()), "product", 3, 0, 1, 10, 0.1f, 2, 9, 0, 3);
    assertArray(observe(importance(0, 0.5f, 1)), "product", 3, 0, 9, 2, 0.1f, 10, 1, 0, 3);
  }

  @Test
  void keepsOriginalOrderWithoutRanking() {
    assertArray(observe(Optional.empty()), "order", 0, 1, 2);
  }

  @Test
  void countsRepresentedUnits() {
    Observation observation = observe(Optional.empty());
    assertEquals(2, observation.scalar("represented-units"));
    assertEquals((25 + 0.01 + 1) / 2, observation.scalar("features-per-dimension"), 1e-6);
    assertEquals((9.16 + 0.16 + 9) / 3, observation.scalar("mean-interference"), 1e-6);
    assertTrue(
        observation
            .findings()
            .get(0)
            .text()
            .startsWith("2 of 3 units are represented in a code of 2 dimensions"));
  }

  @Test
  void rejectsARankingOfOtherUnits() {
    Optional<ArrayRef> importance = importance(1, 2);
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> observe(importance));
    assertEquals(Optional.of("rank-by"), e.key());
    assertTrue(e.getMessage().contains("each of the 3 input units"), e.getMessage());
  }

  private static void assertArray(Observation observation, String name, float... expected) {
    assertArrayEquals(expected, Tensors.toFloats(observation.array(name)), 1e-5f, name);
  }
}
