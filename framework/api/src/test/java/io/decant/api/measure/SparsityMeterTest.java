package io.decant.api.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.Tensors;
import org.junit.jupiter.api.Test;

class SparsityMeterTest {

  @Test
  void measuresASmallCaseAsWorkedOutByHand() {
    SparsityMeter meter = new SparsityMeter(3);
    meter.add(Tensors.of(new float[] {1, 0, 0, 2, -1, 0}, 2, 3));
    meter.add(Tensors.of(new float[] {0, 0, 0, 3, 0, 0}, 2, 3));

    Sparsity sparsity = meter.result();

    assertEquals(4, sparsity.examples());
    assertEquals(1.0, sparsity.l0(), 1e-12, "1 + 2 + 0 + 1 units are on, over 4 examples");
    assertEquals(8.0 / 12, sparsity.zeroShare(), 1e-12);
    assertEquals(5.0 / 12, sparsity.meanActivation(), 1e-12);
    assertArrayEquals(new double[] {.75, .25, 0}, sparsity.density(), 1e-12);
    assertArrayEquals(new double[] {1.5, -.25, 0}, sparsity.meanOfUnit(), 1e-12);
    assertEquals(1, sparsity.dead());
    assertEquals(0, sparsity.alwaysOn());
    assertEquals(1.0 / 3, sparsity.share(), 1e-12);
  }

  @Test
  void takesInWhatAnotherMeterHasMeasured() {
    SparsityMeter meter = new SparsityMeter(3);
    meter.add(Tensors.of(new float[] {1, 0, 0, 2, -1, 0}, 2, 3));
    SparsityMeter other = new SparsityMeter(3);
    other.add(Tensors.of(new float[] {0, 0, 0, 3, 0, 0}, 2, 3));
    meter.add(other);

    assertEquals(4, meter.result().examples());
    assertArrayEquals(new double[] {.75, .25, 0}, meter.result().density(), 1e-12);
    assertArrayEquals(new double[] {1.5, -.25, 0}, meter.result().meanOfUnit(), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> meter.add(new SparsityMeter(2)));
  }

  @Test
  void countsAUnitAsAlwaysOnOnlyAboveNinetyNineInAHundred() {
    SparsityMeter meter = new SparsityMeter(2);
    float[] values = new float[200];
    for (int i = 0; i < 100; i++) {
      values[2 * i] = 1;
      values[2 * i + 1] = i == 0 ? 0 : 1;
    }
    meter.add(Tensors.of(values, 100, 2));
    assertEquals(1, meter.result().alwaysOn(), "a density of 0.99 is not above 0.99");
  }

  @Test
  void readsViewsInTheirOwnOrder() {
    SparsityMeter meter = new SparsityMeter(2);
    meter.add(Tensors.of(new float[] {1, 0, 2, 0}, 2, 2).transpose());
    assertArrayEquals(new double[] {.5, .5}, meter.result().density(), 1e-12, "rows are (1, 2) and (0, 0)");
  }

  @Test
  void refusesAnotherWidthAndAnEmptyMeasurement() {
    SparsityMeter meter = new SparsityMeter(2);
    assertThrows(IllegalArgumentException.class, () -> meter.add(Tensors.of(new float[3], 1, 3)));
    assertThrows(IllegalStateException.class, meter::result);
  }
}
