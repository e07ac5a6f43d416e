package io.decant.bench;

import static io.decant.bench.Pretended.comparison;
import static io.decant.bench.Pretended.outcome;
import static io.decant.bench.Pretended.result;
import static io.decant.bench.Pretended.side;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToleranceTest {

  private final List<String> log = new ArrayList<>();

  private List<String> objections(double first, double second) {
    return result(comparison(side("A", log, outcome(1, first)), side("B", log, outcome(1, second))), 1).objections();
  }

  @Test
  void acceptsWhatSeedsDifferBy() {
    assertEquals(List.of(), objections(.96, .955));
  }

  @Test
  void objectsToSidesThatLearntSomethingElse() {
    assertEquals(List.of("accuracy is 0.96 for A and 0.94 for B; 0.01 apart is allowed"), objections(.96, .94));
  }

  @Test
  void objectsToWhatIsNoNumber() {
    assertEquals(List.of("accuracy is 0.96 for A and NaN for B; 0.01 apart is allowed"), objections(.96, Double.NaN));
  }

  @Test
  void comparesEveryTwoSides() {
    Comparison three = comparison(
        side("A", log, outcome(1, .96)), side("B", log, outcome(1, .952)), side("C", log, outcome(1, .968)));
    assertEquals(List.of("accuracy is 0.952 for B and 0.968 for C; 0.01 apart is allowed"), result(three, 1).objections());
  }

  @Test
  void comparesMediansSoThatOneSeedMayStray() {
    Comparison two = comparison(
        side("A", log, outcome(1, .96), outcome(1, .90), outcome(1, .96)),
        side("B", log, outcome(1, .96), outcome(1, .96), outcome(1, .96)));
    assertEquals(List.of(), result(two, 3).objections());
  }
}
