package io.decant.api.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.Tensors;
import org.junit.jupiter.api.Test;

class SparsityAccumulatorTest {

  @Test
  void matchesASmallCaseComputedByHand() {
    SparsityAccumulator accumulator = new SparsityAccumulator(3);
    accumulator.add(Tensors.of(new float[] {1, 0, 0, 2, -1, 0}, 2, 3));
    accumulator.add(Tensors.of(new float[] {0, 0, 0, 3, 0, 0}, 2, 3));

    SparsityMetrics sparsity = accumulator.result();

    assertEquals(4, sparsity.examples());
    assertEquals(1.0, sparsity.l0(), 1e-12, "1 + 2 + 0 + 1 active units over 4 examples");
    assertEquals(8.0 / 12, sparsity.zeroFraction(), 1e-12);
    assertEquals(5.0 / 12, sparsity.meanActivation(), 1e-12);
    assertArrayEquals(new double[] {.75, .25, 0}, sparsity.density(), 1e-12);
    assertArrayEquals(new double[] {1.5, -.25, 0}, sparsity.unitMeans(), 1e-12);
    assertEquals(1, sparsity.deadCount());
    assertEquals(0, sparsity.alwaysActiveCount());
    assertEquals(1.0 / 3, sparsity.activeFraction(), 1e-12);
  }

  @Test
  void mergesAnotherAccumulator() {
    SparsityAccumulator accumulator = new SparsityAccumulator(3);
    accumulator.add(Tensors.of(new float[] {1, 0, 0, 2, -1, 0}, 2, 3));
    SparsityAccumulator other = new SparsityAccumulator(3);
    other.add(Tensors.of(new float[] {0, 0, 0, 3, 0, 0}, 2, 3));
    accumulator.add(other);

    assertEquals(4, accumulator.result().examples());
    assertArrayEquals(new double[] {.75, .25, 0}, accumulator.result().density(), 1e-12);
    assertArrayEquals(new double[] {1.5, -.25, 0}, accumulator.result().unitMeans(), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> accumulator.add(new SparsityAccumulator(2)));
  }

  @Test
  void countsAUnitAsAlwaysActiveOnlyAboveNinetyNinePercent() {
    SparsityAccumulator accumulator = new SparsityAccumulator(2);
    float[] values = new float[200];
    for (int i = 0; i < 100; i++) {
      values[2 * i] = 1;
      values[2 * i + 1] = i == 0 ? 0 : 1;
    }
    accumulator.add(Tensors.of(values, 100, 2));
    assertEquals(
        1, accumulator.result().alwaysActiveCount(), "a density of 0.99 is not above 0.99");
  }

  @Test
  void readsViewsInTheirOwnOrder() {
    SparsityAccumulator accumulator = new SparsityAccumulator(2);
    accumulator.add(Tensors.of(new float[] {1, 0, 2, 0}, 2, 2).transpose());
    assertArrayEquals(
        new double[] {.5, .5}, accumulator.result().density(), 1e-12, "rows are (1, 2) and (0, 0)");
  }

  @Test
  void rejectsADifferentWidthAndAnEmptyAccumulator() {
    SparsityAccumulator accumulator = new SparsityAccumulator(2);
    assertThrows(
        IllegalArgumentException.class, () -> accumulator.add(Tensors.of(new float[3], 1, 3)));
    assertThrows(IllegalStateException.class, accumulator::result);
  }
}
