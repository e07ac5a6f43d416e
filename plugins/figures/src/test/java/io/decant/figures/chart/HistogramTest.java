package io.decant.figures.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void binsIncludeTheirLowerEdge() {
    // bins [0, 1) [1, 2) [2, 3) [3, 4]
    Histogram histogram = Histogram.of(new float[] {0, 0.5f, 1, 1.999f, 3, 4}, 4, 0, 4);
    assertArrayEquals(new int[] {2, 2, 0, 2}, histogram.counts());
    assertEquals(2, histogram.maxCount());
  }

  @Test
  void ignoresValuesOutsideAndNan() {
    float[] values = {-0.1f, 4.1f, Float.NaN, Float.NEGATIVE_INFINITY, 2};
    assertArrayEquals(new int[] {0, 1}, Histogram.of(values, 2, 0, 4).counts());
  }

  @Test
  void binsBelowZeroAreCountedInTheirOwnOrder() {
    assertArrayEquals(
        new int[] {1, 2, 0}, Histogram.of(new float[] {-3, -1.5f, -1.01f}, 3, -3, 0).counts());
  }

  @Test
  void edgesAreEvenlySpaced() {
    Histogram histogram = Histogram.of(new float[0], 4, -1, 1);
    assertEquals(-1, histogram.binEdge(0));
    assertEquals(-0.5, histogram.binEdge(1));
    assertEquals(1, histogram.binEdge(4));
    assertEquals(0, histogram.maxCount());
  }

  @Test
  void rejectsEmptyBins() {
    assertThrows(IllegalArgumentException.class, () -> Histogram.of(new float[] {1}, 10, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Histogram.of(new float[] {1}, 0, 0, 1));
  }
}
