package io.decant.nnvector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.nn.kernel.Curves;
import io.decant.nn.kernel.PlainCurves;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VectorCurvesTest {

  private static final float[] GRID = grid();

  private interface Curve {
    void of(Curves curves, float[] values, int count);
  }

  private static float[] grid() {
    float[] grid = new float[200_001];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (i - 100_000) / 1000f;
    }
    return grid;
  }

  private static float[] of(Curve curve, Curves curves, float... values) {
    float[] out = values.clone();
    curve.of(curves, out, out.length);
    return out;
  }

  static Stream<Arguments> curves() {
    return Stream.of(
        Arguments.of("tanh", (Curve) Curves::tanh),
        Arguments.of("reluOfTanh", (Curve) Curves::reluOfTanh),
        Arguments.of("relu", (Curve) Curves::relu),
        Arguments.of("sigmoid", (Curve) Curves::sigmoid),
        Arguments.of("exp", (Curve) Curves::exp));
  }

  @Test
  void areFound() {
    assertTrue(Curves.fastest() instanceof VectorCurves);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void agreeWithThePlainOnes(String name, Curve curve) {
    float[] grid = name.equals("exp") ? Arrays.copyOf(GRID, 188_000) : GRID;
    // of a sigmoid near zero, both are what is left of a difference
    float absolute = name.equals("sigmoid") ? 3e-8f : 0;
    float[] plain = of(curve, new PlainCurves(), grid);
    float[] given = of(curve, new VectorCurves(), grid);
    for (int i = 0; i < grid.length; i++) {
      assertEquals(plain[i], given[i], 5e-7f * Math.abs(plain[i]) + absolute, "at " + grid[i]);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void giveAValueTheSameBitsWhereverItStands(String name, Curve curve) {
    float[] whole = of(curve, new VectorCurves(), Arrays.copyOf(GRID, 160));
    for (int count = 0; count < 40; count++) {
      float[] part = Arrays.copyOf(GRID, 160);
      curve.of(new VectorCurves(), part, count);
      assertArrayEquals(Arrays.copyOf(whole, count), Arrays.copyOf(part, count));
      assertArrayEquals(
          Arrays.copyOfRange(GRID, count, 160), Arrays.copyOfRange(part, count, 160), "what is not counted stays");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void leaveWhatIsNoNumberAsItIs(String name, Curve curve) {
    float[] out = of(curve, new VectorCurves(), Float.NaN, 0, -Float.NaN);
    assertTrue(Float.isNaN(out[0]));
    assertTrue(Float.isNaN(out[2]));
  }

  @Test
  void reachTheirLimitsAndDoNotLeaveThem() {
    Curves curves = new VectorCurves();
    float[] far = {Float.NEGATIVE_INFINITY, -1e30f, -1000, 1000, 1e30f, Float.POSITIVE_INFINITY};
    assertArrayEquals(new float[] {-1, -1, -1, 1, 1, 1}, of(Curves::tanh, curves, far), 6e-8f);
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 1}, of(Curves::reluOfTanh, curves, far), 6e-8f);
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 1}, of(Curves::sigmoid, curves, far), 6e-8f);
    assertArrayEquals(new float[3], of(Curves::exp, curves, Arrays.copyOf(far, 3)));
    for (float value : of(Curves::tanh, curves, GRID)) {
      assertTrue(Math.abs(value) <= 1);
    }
    for (float value : of(Curves::sigmoid, curves, GRID)) {
      assertTrue(value >= 0 && value <= 1);
    }
  }

  @Test
  void tanhIsOddAndPreciseForTinyNumbersToo() {
    float[] tiny = {1e-30f, 1e-10f, 1e-5f, -1e-30f, -1e-10f, -1e-5f};
    float[] out = of(Curves::tanh, new VectorCurves(), tiny);
    for (int i = 0; i < 3; i++) {
      assertEquals(tiny[i], out[i], 3e-7f * tiny[i]);
      assertEquals(-out[i], out[i + 3]);
    }
  }
}
