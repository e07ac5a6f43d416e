package io.decant.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {

  @Test
  void measuresDensityAndMeanActivation() {
    FeatureStatistics meter = new FeatureStatistics(2, 2);
    meter.add(0, new float[] {1, 0, 3, 0});
    meter.add(2, new float[] {0, 0, 2, 0});
    assertArrayEquals(new double[] {.75, 0}, meter.density());
    assertArrayEquals(new double[] {1.5, 0}, meter.mean());
    assertArrayEquals(new float[] {3, 0}, meter.max());
  }

  @Test
  void returnsTheExamplesOfLargestActivation() {
    FeatureStatistics meter = new FeatureStatistics(2, 2);
    meter.add(0, new float[] {1, 0, 3, 5});
    meter.add(2, new float[] {3, 0, 2, 0});
    // of equal activations the earlier example comes first
    assertArrayEquals(new int[] {1, 2, 1, -1}, meter.topExample());
    assertArrayEquals(new float[] {3, 3, 5, 0}, meter.topActivation());
  }
}
