package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.decant.api.Tensors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class Float32ArraysTest {

  @Test
  void roundsToFloat32() {
    assertArrayEquals(new float[] {0.1f}, Float32Arrays.toFloats(new double[] {0.1}));
    assertArrayEquals(
        new double[] {0.1f, 3},
        Float32Arrays.toDoubles(Float32Arrays.vector(new double[] {0.1, 3})));
    assertArrayEquals(new float[] {4, 2}, Tensors.toFloats(Float32Arrays.vector(new int[] {4, 2})));
  }

  @Test
  void convertsRows() {
    double[][] rows = {{1, 2, 3}, {4, 5, 6}};
    INDArray array = Float32Arrays.matrix(rows);
    assertArrayEquals(new long[] {2, 3}, array.shape());
    assertArrayEquals(rows, Float32Arrays.toRows(array));
    assertArrayEquals(
        new double[][] {{1, 4}, {2, 5}, {3, 6}}, Float32Arrays.toRows(array.transpose()));
  }
}
