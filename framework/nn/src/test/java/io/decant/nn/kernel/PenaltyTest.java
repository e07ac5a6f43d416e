package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PenaltyTest {

  private static double value(Penalty penalty, float[] y, int rows) {
    penalty.clear();
    penalty.add(y, rows);
    return penalty.value();
  }

  private static float[] gradient(Penalty penalty, float[] y, int rows) {
    value(penalty, y, rows);
    float[] d = new float[y.length];
    penalty.addGradient(d, y, rows);
    return d;
  }

  @Test
  void klDivergenceUsesTheBatchMean() {
    // the mean is 1/4: 0.5 ln 2 + 0.5 ln (0.5 / 0.75)
    Penalty penalty = new KlSparsityPenalty(1, 1, 0.5, 1, 1e-7);
    assertEquals(0.1438410362, value(penalty, new float[] {0.5f, 0}, 2), 1e-9);
    // and its derivative (−0.5 / 0.25 + 0.5 / 0.75) / 2 rows
    assertArrayEquals(
        new float[] {-0.6666667f, -0.6666667f}, gradient(penalty, new float[] {0.5f, 0}, 2), 1e-6f);
  }

  @Test
  void klDivergenceIsSummedOverUnitsAndScaled() {
    Penalty penalty = new KlSparsityPenalty(2, 2, 0.5, 1e-4, 1e-7);
    assertEquals(2e-4 * 0.1438410362, value(penalty, new float[] {0.25f, 0.25f}, 1), 1e-12);
  }

  @Test
  void klDivergenceOfManyUnitsDoesNotUnderflow() {
    int width = 1000;
    float[] y = new float[width];
    double expected = 0;
    for (int j = 0; j < width; j++) {
      y[j] = (j + 1) / 1001f;
      expected += 0.1 * Math.log(0.1 / y[j]) + 0.9 * Math.log(0.9 / (1 - (double) y[j]));
    }
    assertEquals(
        expected, value(new KlSparsityPenalty(width, width, 0.1, 1, 1e-7), y, 1), 1e-10 * expected);
    Penalty extreme = new KlSparsityPenalty(2, 2, 0.5, 1, Double.MIN_NORMAL);
    assertEquals(-Math.log(4 * Double.MIN_NORMAL), value(extreme, new float[2], 1), 1e-9);
  }

  @Test
  void klDivergenceIsZeroAtTheTarget() {
    Penalty penalty = new KlSparsityPenalty(1, 1, 0.25, 1, 1e-7);
    assertEquals(0, value(penalty, new float[] {0.25f}, 1), 1e-12);
    assertEquals(0, gradient(penalty, new float[] {0.25f}, 1)[0], 1e-6);
  }

  @Test
  void klDivergenceOfASaturatedUnitIsFinite() {
    // 0.999 ln (0.999 / (1 − 1e-8)) + 0.001 ln (0.001 / 1e-8); in float32 1 − 1e-8 is 1 and the
    // term infinite
    Penalty penalty = new KlSparsityPenalty(1, 1, 0.999, 1, 1e-8);
    assertEquals(0.0105134356, value(penalty, new float[] {1, 1}, 2), 1e-9);
  }

  @Test
  void meansOutsideTheClampHaveNoGradient() {
    Penalty penalty = new KlSparsityPenalty(4, 4, 0.5, 1, 0.25);
    float[] d = gradient(penalty, new float[] {-0.5f, 0.2f, 0.8f, 2}, 1);
    assertArrayEquals(new float[4], d);
    assertEquals(4 * 0.1438410362, value(penalty, new float[] {-0.5f, 0.2f, 0.8f, 2}, 1), 1e-9);
  }

  @Test
  void meansAtTheClampHaveAGradient() {
    Penalty penalty = new KlSparsityPenalty(2, 2, 0.5, 1, 0.25);
    assertArrayEquals(
        new float[] {-4f / 3, 4f / 3}, gradient(penalty, new float[] {0.25f, 0.75f}, 1), 1e-6f);
  }

  @Test
  void l1PenaltyIsTheBatchMeanOfTheNorm() {
    Penalty penalty = new L1Penalty(2, 0.1);
    float[] y = {1, -2, 0, 4};
    assertEquals(0.1 * 7 / 2, value(penalty, y, 2), 1e-12);
    assertArrayEquals(new float[] {0.05f, -0.05f, 0, 0.05f}, gradient(penalty, y, 2), 1e-8f);
  }

  @Test
  void rowsAddedInChunksFormOneBatch() {
    Penalty penalty = new KlSparsityPenalty(1, 1, 0.5, 1, 1e-7);
    penalty.clear();
    penalty.add(new float[] {0.5f}, 1);
    penalty.add(new float[] {0}, 1);
    assertEquals(0.1438410362, penalty.value(), 1e-9);
  }
}
