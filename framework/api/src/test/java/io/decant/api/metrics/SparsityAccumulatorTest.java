package io.decant.api.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.Tensors;
import org.junit.jupiter.api.Test;

class SparsityAccumulatorTest {

  @Test
  void matchesASmallCaseComputedByHand() {
    SparsityAccumulator meter = new SparsityAccumulator(3);
    meter.add(Tensors.of(new float[] {1, 0, 0, 2, -1, 0}, 2, 3));
    meter.add(Tensors.of(new float[] {0, 0, 0, 3, 0, 0}, 2, 3));

    SparsityMetrics sparsity = meter.result();

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
    SparsityAccumulator meter = new SparsityAccumulator(3);
    meter.add(Tensors.of(new float[] {1, 0, 0, 2, -1, 0}, 2, 3));
    SparsityAccumulator other = new SparsityAccumulator(3);
    other.add(Tensors.of(new float[] {0, 0, 0, 3, 0, 0}, 2, 3));
    meter.add(other);

    assertEquals(4, meter.result().examples());
    assertArrayEquals(new double[] {.75, .25, 0}, meter.result().density(), 1e-12);
    assertArrayEquals(new double[] {1.5, -.25, 0}, meter.result().unitMeans(), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> meter.add(new SparsityAccumulator(2)));
  }

  @Test
  void countsAUnitAsAlwaysActiveOnlyAboveNinetyNinePercent() {
    SparsityAccumulator meter = new SparsityAccumulator(2);
    float[] values = new float[200];
    for (int i = 0; i < 100; i++) {
      values[2 * i] = 1;
      values[2 * i + 1] = i == 0 ? 0 : 1;
    }
    meter.add(Tensors.of(values, 100, 2));
    assertEquals(1, meter.result().alwaysActiveCount(), "a density of 0.99 is not above 0.99");
  }

  @Test
  void readsViewsInTheirOwnOrder() {
    SparsityAccumulator meter = new SparsityAccumulator(2);
    meter.add(Tensors.of(new float[] {1, 0, 2, 0}, 2, 2).transpose());
    assertArrayEquals(
        new double[] {.5, .5}, meter.result().density(), 1e-12, "rows are (1, 2) and (0, 0)");
  }

  @Test
  void rejectsADifferentWidthAndAnEmptyAccumulator() {
    SparsityAccumulator meter = new SparsityAccumulator(2);
    assertThrows(IllegalArgumentException.class, () -> meter.add(Tensors.of(new float[3], 1, 3)));
    assertThrows(IllegalStateException.class, meter::result);
  }
}
