package io.decant.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Tensors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ReconstructionAccumulatorTest {

  private static final INDArray TARGET = Tensors.of(new float[] {1, 10, 3, 30, 5, 50}, 3, 2);

  @Test
  void isPerfectForAnExactReconstruction() {
    ReconstructionMetrics result = measured(TARGET);
    assertEquals(0, result.meanSquaredError());
    assertEquals(1, result.explainedVariance());
  }

  @Test
  void explainsNothingIfTheMeanIsPredicted() {
    ReconstructionMetrics result = measured(Tensors.of(new float[] {3, 30, 3, 30, 3, 30}, 3, 2));
    assertEquals(0, result.explainedVariance(), 1e-12);
    assertEquals((4 + 0 + 4 + 400 + 0 + 400) / 6.0, result.meanSquaredError(), 1e-9);
  }

  @Test
  void isNegativeIfWorseThanTheMean() {
    ReconstructionMetrics result = measured(Tensors.of(new float[6], 3, 2));
    // residual 1 + 100 + 9 + 900 + 25 + 2500 = 3535; about the means 8 + 800 = 808
    assertEquals(1 - 3535.0 / 808, result.explainedVariance(), 1e-12);
  }

  @Test
  void doesNotDependOnTheBatchSize() {
    ReconstructionAccumulator accumulator = new ReconstructionAccumulator(2);
    INDArray zeros = Tensors.of(new float[6], 3, 2);
    for (int row = 0; row < 3; row++) {
      accumulator.add(
          Tensors.of(TARGET.getRow(row).toFloatVector(), 1, 2),
          Tensors.of(zeros.getRow(row).toFloatVector(), 1, 2));
    }
    assertEquals(measured(zeros), accumulator.result());
  }

  @Test
  void mergesAccumulatorsExactly() {
    INDArray zeros = Tensors.of(new float[6], 3, 2);
    ReconstructionAccumulator accumulator = new ReconstructionAccumulator(2);
    accumulator.add(new ReconstructionAccumulator(2));
    for (int[] rows : new int[][] {{0, 2}, {2, 3}}) {
      ReconstructionAccumulator part = new ReconstructionAccumulator(2);
      part.add(rows(TARGET, rows[0], rows[1]), rows(zeros, rows[0], rows[1]));
      accumulator.add(part);
    }
    assertEquals(measured(zeros), accumulator.result());
    assertThrows(
        IllegalArgumentException.class, () -> accumulator.add(new ReconstructionAccumulator(3)));
  }

  private static INDArray rows(INDArray array, int from, int to) {
    return array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  @Test
  void isUndefinedForConstantActivations() {
    ReconstructionAccumulator accumulator = new ReconstructionAccumulator(1);
    accumulator.add(Tensors.of(new float[] {2, 2}, 2, 1), Tensors.of(new float[] {2, 1}, 2, 1));
    assertTrue(Double.isNaN(accumulator.result().explainedVariance()));
  }

  private static ReconstructionMetrics measured(INDArray reconstruction) {
    ReconstructionAccumulator accumulator = new ReconstructionAccumulator(2);
    accumulator.add(TARGET, reconstruction);
    return accumulator.result();
  }
}
