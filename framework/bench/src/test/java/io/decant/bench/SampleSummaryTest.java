package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSummaryTest {

  @Test
  void medianOfAnOddNumberIsTheMiddleValue() {
    assertEquals(new SampleSummary(3, 1, 50), SampleSummary.of(50, 1, 3));
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddleValues() {
    assertEquals(new SampleSummary(2.5, 1, 50), SampleSummary.of(50, 1, 3, 2));
  }

  @Test
  void ratiosAreComputedWithinARound() {
    // the second round was twice as slow for both implementations
    assertEquals(
        new SampleSummary(3, 3, 4),
        SampleSummary.ofRatios(List.of(3.0, 6.0, 4.0), List.of(1.0, 2.0, 1.0)));
  }

  @Test
  void rejectsUnequalCountsAndNoValues() {
    assertThrows(
        IllegalArgumentException.class, () -> SampleSummary.ofRatios(List.of(1.0), List.of()));
    assertThrows(IllegalArgumentException.class, () -> SampleSummary.of(List.of()));
  }
}
