package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ScalarActivationKernelsTest {

  private static final float[] GRID = grid();
  private final ActivationKernels kernels = new ScalarActivationKernels();

  private interface InPlaceFunction {
    void over(float[] values, int count);
  }

  private static float[] grid() {
    float[] grid = new float[40_001];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (i - 20_000) / 1000f;
    }
    return grid;
  }

  private static float[] of(InPlaceFunction loop, float... values) {
    float[] out = values.clone();
    loop.over(out, out.length);
    return out;
  }

  private static void assertNear(
      InPlaceFunction loop, DoubleUnaryOperator exact, double tolerance) {
    float[] out = of(loop, GRID);
    for (int i = 0; i < GRID.length; i++) {
      assertEquals(exact.applyAsDouble(GRID[i]), out[i], tolerance, "at " + GRID[i]);
    }
  }

  @Test
  void tanhIsAccurateToAFewUlpsEverywhere() {
    float[] out = of(kernels::tanh, GRID);
    for (int i = 0; i < GRID.length; i++) {
      double exact = Math.tanh(GRID[i]);
      assertEquals(exact, out[i], 5e-7 * Math.abs(exact), "at " + GRID[i]);
    }
  }

  @Test
  void tanhOfATinyNumberIsThatNumber() {
    float[] tiny = {1e-30f, 1e-10f, -1e-5f};
    float[] out = of(kernels::tanh, tiny);
    for (int i = 0; i < tiny.length; i++) {
      assertEquals(tiny[i], out[i], 3e-7f * Math.abs(tiny[i]));
    }
  }

  @Test
  void tanhIsBoundedAndExactlyOdd() {
    float[] out = of(kernels::tanh, GRID);
    for (int i = 0; i < GRID.length; i++) {
      assertTrue(Math.abs(out[i]) <= 1, "at " + GRID[i]);
      assertEquals(-out[GRID.length - 1 - i], out[i] + 0f, 0.0f, "at " + GRID[i]);
    }
  }

  @Test
  void limitsAreReachedAndNanIsPreserved() {
    float[] out =
        of(kernels::tanh, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 10, Float.NaN);
    assertEquals(1f, out[0]);
    assertEquals(-1f, out[1]);
    assertEquals(1f, out[2]);
    assertTrue(Float.isNaN(out[3]));
  }

  @Test
  void otherKernelsMatchTheirFormulas() {
    assertNear(kernels::tanhRelu, x -> Math.max(0, Math.tanh(x)), 3e-7);
    assertNear(kernels::relu, x -> Math.max(0, x), 0);
    assertNear(kernels::sigmoid, x -> 1 / (1 + Math.exp(-x)), 3e-7);
    float[] e = of(kernels::exp, 0, 1, -80, -90);
    assertArrayEquals(new float[] {1, (float) Math.E, (float) Math.exp(-80), 0}, e);
  }

  @Test
  void rectifiedActivationsAreExactlyZeroForNegativeInputs() {
    assertEquals(0f, of(kernels::tanhRelu, -1e-20f)[0]);
    assertEquals(0f, of(kernels::relu, -1e-20f)[0]);
  }

  @Test
  void changesOnlyTheFirstCountValues() {
    float[] values = {1, 1};
    kernels.tanh(values, 1);
    assertEquals(1f, values[1]);
  }
}
