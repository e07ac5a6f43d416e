package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ArgSortTest {

  @Test
  void sortsDescendingWithEqualValuesInOrderAndNanLast() {
    double[] values = {1, Double.NaN, 3, 0.0, -0.0, 3};
    assertArrayEquals(new int[] {2, 5, 0, 3, 4, 1}, ArgSort.descending(values));
  }

  @Test
  void zeroAndNegativeZeroAreEqual() {
    assertArrayEquals(new int[] {0, 1}, ArgSort.descending(new double[] {-0.0, 0.0}));
  }
}
