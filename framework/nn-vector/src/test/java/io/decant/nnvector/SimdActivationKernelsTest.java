package io.decant.nnvector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.nn.kernel.ActivationKernels;
import io.decant.nn.kernel.ScalarActivationKernels;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimdActivationKernelsTest {

  private static final float[] GRID = grid();

  private interface InPlaceFunction {
    void of(ActivationKernels kernels, float[] values, int count);
  }

  private static float[] grid() {
    float[] grid = new float[200_001];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (i - 100_000) / 1000f;
    }
    return grid;
  }

  private static float[] of(InPlaceFunction function, ActivationKernels kernels, float... values) {
    float[] out = values.clone();
    function.of(kernels, out, out.length);
    return out;
  }

  static Stream<Arguments> curves() {
    return Stream.of(
        Arguments.of("tanh", (InPlaceFunction) ActivationKernels::tanh),
        Arguments.of("tanhRelu", (InPlaceFunction) ActivationKernels::tanhRelu),
        Arguments.of("relu", (InPlaceFunction) ActivationKernels::relu),
        Arguments.of("sigmoid", (InPlaceFunction) ActivationKernels::sigmoid),
        Arguments.of("exp", (InPlaceFunction) ActivationKernels::exp));
  }

  @Test
  void isProvided() {
    assertTrue(ActivationKernels.preferred() instanceof SimdActivationKernels);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void agreesWithScalarKernels(String name, InPlaceFunction function) {
    float[] grid = name.equals("exp") ? Arrays.copyOf(GRID, 188_000) : GRID;
    // near zero, both sigmoids are small differences of larger numbers
    float absolute = name.equals("sigmoid") ? 3e-8f : 0;
    float[] scalar = of(function, new ScalarActivationKernels(), grid);
    float[] actual = of(function, new SimdActivationKernels(), grid);
    for (int i = 0; i < grid.length; i++) {
      assertEquals(scalar[i], actual[i], 5e-7f * Math.abs(scalar[i]) + absolute, "at " + grid[i]);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void resultDoesNotDependOnThePosition(String name, InPlaceFunction function) {
    float[] expected = of(function, new SimdActivationKernels(), Arrays.copyOf(GRID, 160));
    for (int count = 0; count < 40; count++) {
      float[] part = Arrays.copyOf(GRID, 160);
      function.of(new SimdActivationKernels(), part, count);
      assertArrayEquals(Arrays.copyOf(expected, count), Arrays.copyOf(part, count));
      assertArrayEquals(
          Arrays.copyOfRange(GRID, count, 160),
          Arrays.copyOfRange(part, count, 160),
          "values beyond the count must not change");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void preservesNan(String name, InPlaceFunction function) {
    float[] out = of(function, new SimdActivationKernels(), Float.NaN, 0, -Float.NaN);
    assertTrue(Float.isNaN(out[0]));
    assertTrue(Float.isNaN(out[2]));
  }

  @Test
  void reachesAndRespectsLimits() {
    ActivationKernels kernels = new SimdActivationKernels();
    float[] far = {Float.NEGATIVE_INFINITY, -1e30f, -1000, 1000, 1e30f, Float.POSITIVE_INFINITY};
    assertArrayEquals(
        new float[] {-1, -1, -1, 1, 1, 1}, of(ActivationKernels::tanh, kernels, far), 6e-8f);
    assertArrayEquals(
        new float[] {0, 0, 0, 1, 1, 1}, of(ActivationKernels::tanhRelu, kernels, far), 6e-8f);
    assertArrayEquals(
        new float[] {0, 0, 0, 1, 1, 1}, of(ActivationKernels::sigmoid, kernels, far), 6e-8f);
    assertArrayEquals(new float[3], of(ActivationKernels::exp, kernels, Arrays.copyOf(far, 3)));
    for (float value : of(ActivationKernels::tanh, kernels, GRID)) {
      assertTrue(Math.abs(value) <= 1);
    }
    for (float value : of(ActivationKernels::sigmoid, kernels, GRID)) {
      assertTrue(value >= 0 && value <= 1);
    }
  }

  @Test
  void tanhIsOddAndAccurateForTinyNumbers() {
    float[] tiny = {1e-30f, 1e-10f, 1e-5f, -1e-30f, -1e-10f, -1e-5f};
    float[] out = of(ActivationKernels::tanh, new SimdActivationKernels(), tiny);
    for (int i = 0; i < 3; i++) {
      assertEquals(tiny[i], out[i], 3e-7f * tiny[i]);
      assertEquals(-out[i], out[i + 3]);
    }
  }
}
