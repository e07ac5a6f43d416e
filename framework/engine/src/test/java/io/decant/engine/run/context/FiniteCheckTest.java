package io.decant.engine.run.context;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.Table;
import io.decant.api.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FiniteCheckTest {

  private static Model model(float... values) {
    return new Model() {
      @Override
      public Map<String, INDArray> parameters() {
        return Map.of("bias", Tensors.of(values, values.length));
      }

      @Override
      public INDArray output(String port, INDArray input) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Test
  void rejectsNanParameters() {
    assertDoesNotThrow(() -> FiniteCheck.requireFinite(model(0, -1e30f), "after epoch 1"));
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      SpecMismatchException e =
          assertThrows(
              SpecMismatchException.class,
              () -> FiniteCheck.requireFinite(model(0, bad), "after epoch 3"));
      assertEquals("parameter bias holds " + bad + " after epoch 3", e.getMessage());
    }
  }

  @Test
  void acceptsNanInObservations() {
    Observation observation =
        Observation.builder()
            .scalar("angle", "angle", Double.NaN, "degrees")
            .array("angles", "angles", Tensors.of(new float[] {1, Float.NaN}, 2), "unit")
            .build();
    assertDoesNotThrow(() -> FiniteCheck.requireFinite(observation, "at epoch 1"));
  }

  @Test
  void rejectsInfiniteObservations() {
    double infinite = Double.POSITIVE_INFINITY;
    for (Observation observation :
        List.of(
            Observation.builder().scalar("x", "x", infinite, "").build(),
            Observation.builder()
                .array("x", "x", Tensors.of(new float[] {(float) infinite}, 1), "unit")
                .build(),
            Observation.builder()
                .table(new Table("x", "x", List.of("a"), List.of(List.of(infinite))))
                .build())) {
      assertThrows(
          SpecMismatchException.class, () -> FiniteCheck.requireFinite(observation, "at end"));
    }
  }
}
