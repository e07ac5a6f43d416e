package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.api.ParameterShape;
import io.decant.api.RandomStreams;
import io.decant.api.capability.ActivationFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {

  private static Dense layer(String name, int inputs, int outputs, Initialisation initialisation) {
    return new Dense(name, inputs, outputs, ActivationFunction.TANH, initialisation);
  }

  private static Dense layer(String name, int inputs, int outputs) {
    return layer(name, inputs, outputs, Initialisation.PYTORCH_LINEAR);
  }

  @Test
  void listsParametersLayerByLayer() {
    assertEquals(
        List.of(
            ParameterShape.of("a.weight", 3, 4),
            ParameterShape.of("a.bias", 3),
            ParameterShape.of("b.weight", 2, 3),
            ParameterShape.of("b.bias", 2)),
        NetworkSpec.of(layer("a", 4, 3), layer("b", 3, 2)).parameters());
  }

  @Test
  void rejectsLayersThatDoNotMatch() {
    assertThrows(
        IllegalArgumentException.class, () -> NetworkSpec.of(layer("a", 4, 3), layer("b", 2, 2)));
    assertThrows(
        IllegalArgumentException.class, () -> NetworkSpec.of(layer("a", 4, 4), layer("a", 4, 4)));
    assertThrows(
        IllegalArgumentException.class, () -> NetworkSpec.of(layer("a", 4, 3).withPreBiasOf("a")));
    assertThrows(
        IllegalArgumentException.class, () -> NetworkSpec.of(layer("a", 4, 4).withPreBiasOf("b")));
    assertThrows(IllegalArgumentException.class, () -> NetworkSpec.of());
  }

  @Test
  void rejectsALayerThatIsTooLargeAsInvalidInput() {
    assertThrows(
        InvalidInputException.class, () -> NetworkSpec.of(layer("a", 784, Integer.MAX_VALUE)));
  }

  @Test
  void pytorchLinearFillsWeightsAndBiasesUpToTheirBound() {
    float[] values = start(Initialisation.PYTORCH_LINEAR);
    assertSpread(values, 0, 100 * 64, 1.0 / 8);
    assertSpread(values, 100 * 64, 100, 1.0 / 8);
  }

  @Test
  void kaimingUniformHasWiderWeightsAndZeroBiases() {
    float[] values = start(Initialisation.KAIMING_UNIFORM);
    assertSpread(values, 0, 100 * 64, Math.sqrt(6.0 / 64));
    for (int i = 100 * 64; i < values.length; i++) {
      assertEquals(0f, values[i]);
    }
  }

  private static float[] start(Initialisation initialisation) {
    return FlatParameters.parameters(
        Network.initialised(
            NetworkSpec.of(layer("a", 64, 100, initialisation)), RandomStreams.stream(1, "start")));
  }

  /**
   * Checks for a uniform distribution in ±bound: never outside, almost reaching both ends, with
   * variance bound² / 3.
   */
  private static void assertSpread(float[] values, int from, int count, double bound) {
    double min = 0;
    double max = 0;
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
      squares += values[i] * values[i];
    }
    assertTrue(max <= bound && max > 0.9 * bound, "most " + max);
    assertTrue(min >= -bound && min < -0.9 * bound, "least " + min);
    assertEquals(bound * bound / 3, squares / count, 0.2 * bound * bound / 3);
  }
}
