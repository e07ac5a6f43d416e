package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrayMathTest {

  @Test
  void axpyAddsScaledVectorsAndMatrices() {
    double[] y = {1, 2};
    ArrayMath.axpy(0.5, new double[] {4, -2}, y);
    assertArrayEquals(new double[] {3, 1}, y);
    double[][] matrix = {{0, 1}, {2, 3}};
    ArrayMath.axpy(2, new double[][] {{1, 1}, {0, -1}}, matrix);
    assertArrayEquals(new double[][] {{2, 3}, {2, 1}}, matrix);
  }

  @Test
  void columnSumsAreAccumulatedInDoublePrecision() {
    double[] sums = {1e8, 0};
    ArrayMath.addColumnSums(new float[] {1, 2, 3, 4, 5, 6}, sums);
    assertArrayEquals(new double[] {1e8 + 9, 12}, sums);
  }

  @Test
  void normIsEuclidean() {
    assertEquals(11, ArrayMath.dot(new double[] {1, 2}, new double[] {3, 4}));
    assertEquals(5, ArrayMath.norm(new double[] {3, -4}));
  }

  @Test
  void argMaxIsTheFirstOfEqualValuesAndIgnoresNan() {
    assertEquals(1, ArrayMath.argMax(new double[] {1, 3, 3, 2}));
    assertEquals(2, ArrayMath.argMax(new double[] {Double.NaN, -5, -4}));
    assertEquals(0, ArrayMath.argMax(new double[] {Double.NaN, Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> ArrayMath.argMax(new double[0]));
  }

  @Test
  void softmaxDoesNotOverflow() {
    double[] probabilities = ArrayMath.softmax(new double[] {1000, 1000 + Math.log(3)});
    assertArrayEquals(new double[] {0.25, 0.75}, probabilities, 1e-12);
  }

  @Test
  void softmaxOfNanIsNan() {
    assertTrue(
        Arrays.stream(ArrayMath.softmax(new double[] {1, Double.NaN})).allMatch(Double::isNaN));
  }
}
