package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LossKernelTest {

  /** Rows without padding. */
  private static Matrix rows(float[] values, int columns) {
    return new Matrix(values, 0, values.length / columns, columns, columns);
  }

  @Test
  void crossEntropyMatchesACaseComputedByHand() {
    float ln3 = (float) Math.log(3);
    // softmax of (0, ln 3) is (1/4, 3/4), of (5, 5) it is (1/2, 1/2)
    float[] z = {0, ln3, 5, 5};
    int[] labels = {0, 1};
    assertEquals(Math.log(4) + Math.log(2), CrossEntropy.sum(rows(z, 2), labels, 2), 1e-6);
    float[] d = new float[4];
    assertEquals(
        Math.log(4) + Math.log(2), CrossEntropy.gradient(rows(z, 2), labels, rows(d, 2), 2), 1e-6);
    assertArrayEquals(new float[] {-0.375f, 0.375f, 0.25f, -0.25f}, d, 1e-6f);
  }

  @Test
  void crossEntropyDoesNotOverflowForHugeLogits() {
    float[] z = {1e4f, 0, -1e4f, 0};
    assertEquals(1e4, CrossEntropy.sum(rows(z, 2), new int[] {0, 0}, 2), 1e-3);
    float[] d = new float[4];
    assertEquals(1e4, CrossEntropy.gradient(rows(z, 2), new int[] {0, 0}, rows(d, 2), 2), 1e-3);
    assertArrayEquals(new float[] {0, 0, -0.5f, 0.5f}, d, 1e-6f);
  }

  @Test
  void predictsTheFirstOfTiedClasses() {
    float[] z = {1, 1, 0, 2, 0, 2};
    assertEquals(1, CrossEntropy.correct(rows(z, 3), new int[] {0, 2}, 2));
    assertEquals(2, CrossEntropy.correct(rows(z, 3), new int[] {0, 0}, 2));
  }

  @Test
  void squaredErrorCountsEveryValueOnce() {
    float[] y = {1, 2, 3, 4, 5, 6, 7};
    float[] t = {0, 0, 0, 0, 0, 0, 0};
    assertEquals(140, SquaredError.sum(y, t, 7, SquaredError.sums()));
    assertEquals(91, SquaredError.sum(y, t, 6, SquaredError.sums()));
  }

  @Test
  void gradientAddsEachSquaredErrorToItsOwnSum() {
    float[] y = {1, 2, 3, 4, 5};
    float[] d = new float[5];
    float[] squares = new float[5];
    SquaredError.gradient(y, new float[5], d, squares, 4, 4);
    assertArrayEquals(new float[] {0.5f, 1, 1.5f, 2, 0}, d);
    SquaredError.gradient(y, new float[] {1, 1, 1, 1, 1}, d, squares, 4, 8);
    assertArrayEquals(new float[] {0, 0.25f, 0.5f, 0.75f, 0}, d);
    assertArrayEquals(new float[] {1, 4 + 1, 9 + 4, 16 + 9, 0}, squares);
  }
}
