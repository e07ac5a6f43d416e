package io.decant.featureimportance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalizedEffectsTest {

  @Test
  void sharesSumToOneAndMayBeNegative() {
    NormalizedEffects effects = NormalizedEffects.ofLossIncreases(new double[] {6, -1, 3, 2});
    assertArrayEquals(new double[] {0.6, -0.1, 0.3, 0.2}, effects.normalized(), 1e-12);
    assertEquals(1, effects.countNegative());
    assertEquals(2, effects.countAboveUniform());
  }

  @Test
  void countsTheFeaturesWithHalfOfThePositiveShares() {
    // positive shares add up to 1.1: half of it is 0.55
    assertEquals(1, NormalizedEffects.ofLossIncreases(new double[] {6, -1, 3, 2}).countForHalf());
    // 0.4 is less than half, 0.4 + 0.3 is not
    assertEquals(2, NormalizedEffects.ofLossIncreases(new double[] {2, 4, 1, 3}).countForHalf());
    assertEquals(0, NormalizedEffects.ofLossIncreases(new double[] {-1, -1}).countForHalf());
  }

  @Test
  void preservesTheOrderIfTheSumIsNegative() {
    assertArrayEquals(
        new double[] {0.5, -1.5},
        NormalizedEffects.ofLossIncreases(new double[] {1, -3}).normalized(),
        1e-12);
    assertArrayEquals(
        new double[] {0, 0}, NormalizedEffects.ofLossIncreases(new double[] {1, -1}).normalized());
  }

  @Test
  void interpolatesThe90thPercentile() {
    // 1 … 11 over 66, in any order: place 0.9 · 10 = 9 is the tenth smallest; 11 alone lies above
    // it
    NormalizedEffects eleven =
        NormalizedEffects.ofLossIncreases(
            IntStream.rangeClosed(1, 11).map(i -> 12 - i).asDoubleStream().toArray());
    assertEquals(10 / 66.0, eleven.percentile90(), 1e-12);
    assertEquals(11 / 66.0, eleven.shareAbovePercentile90(), 1e-12);
    // of 1, 2, 3: place 1.8
    assertEquals(
        2.8 / 6, NormalizedEffects.ofLossIncreases(new double[] {3, 1, 2}).percentile90(), 1e-12);
  }

  @Test
  void sumsTheLargestShares() {
    NormalizedEffects effects = NormalizedEffects.ofLossIncreases(new double[] {1, 4, 2, 3});
    assertEquals(0.7, effects.topShare(2), 1e-12);
    assertEquals(1, effects.topShare(5), 1e-12);
  }

  @Test
  void splitsAClassIntoBatchesOfNearlyEqualSize() {
    assertArrayEquals(new int[] {2, 4, 7}, AblationEffects.batchEnds(7, 3));
    assertArrayEquals(new int[] {7}, AblationEffects.batchEnds(7, 7));
  }
}
