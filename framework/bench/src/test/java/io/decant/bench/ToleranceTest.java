package io.decant.bench;

import static io.decant.bench.FakeContender.comparison;
import static io.decant.bench.FakeContender.contender;
import static io.decant.bench.FakeContender.outcome;
import static io.decant.bench.FakeContender.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToleranceTest {

  private final List<String> log = new ArrayList<>();

  private List<String> objections(double first, double second) {
    return result(
            comparison(
                contender("A", log, outcome(1, first)), contender("B", log, outcome(1, second))),
            1)
        .violations();
  }

  @Test
  void acceptsWhatSeedsDifferBy() {
    assertEquals(List.of(), objections(.96, .955));
  }

  @Test
  void objectsToSidesThatLearntSomethingElse() {
    assertEquals(
        List.of("accuracy is 0.96 for A and 0.94 for B; 0.01 apart is allowed"),
        objections(.96, .94));
  }

  @Test
  void objectsToWhatIsNoNumber() {
    assertEquals(
        List.of("accuracy is 0.96 for A and NaN for B; 0.01 apart is allowed"),
        objections(.96, Double.NaN));
  }

  @Test
  void comparesEveryTwoSides() {
    BenchmarkComparison three =
        comparison(
            contender("A", log, outcome(1, .96)),
            contender("B", log, outcome(1, .952)),
            contender("C", log, outcome(1, .968)));
    assertEquals(
        List.of("accuracy is 0.952 for B and 0.968 for C; 0.01 apart is allowed"),
        result(three, 1).violations());
  }

  @Test
  void comparesMediansSoThatOneSeedMayStray() {
    BenchmarkComparison two =
        comparison(
            contender("A", log, outcome(1, .96), outcome(1, .90), outcome(1, .96)),
            contender("B", log, outcome(1, .96), outcome(1, .96), outcome(1, .96)));
    assertEquals(List.of(), result(two, 3).violations());
  }
}
