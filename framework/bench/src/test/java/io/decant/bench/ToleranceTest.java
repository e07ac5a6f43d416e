package io.decant.bench;

import static io.decant.bench.FakeImplementation.comparison;
import static io.decant.bench.FakeImplementation.implementation;
import static io.decant.bench.FakeImplementation.measurement;
import static io.decant.bench.FakeImplementation.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToleranceTest {

  private final List<String> log = new ArrayList<>();

  private List<String> violations(double first, double second) {
    return result(
            comparison(
                implementation("A", log, measurement(1, first)),
                implementation("B", log, measurement(1, second))),
            1)
        .violations();
  }

  @Test
  void acceptsDifferencesWithinTheTolerance() {
    assertEquals(List.of(), violations(.96, .955));
  }

  @Test
  void rejectsDifferencesBeyondTheTolerance() {
    assertEquals(
        List.of("accuracy is 0.96 for A and 0.94 for B; the tolerance is 0.01"),
        violations(.96, .94));
  }

  @Test
  void rejectsNaN() {
    assertEquals(
        List.of("accuracy is 0.96 for A and NaN for B; the tolerance is 0.01"),
        violations(.96, Double.NaN));
  }

  @Test
  void comparesAllPairsOfImplementations() {
    BenchmarkDefinition three =
        comparison(
            implementation("A", log, measurement(1, .96)),
            implementation("B", log, measurement(1, .952)),
            implementation("C", log, measurement(1, .968)));
    assertEquals(
        List.of("accuracy is 0.952 for B and 0.968 for C; the tolerance is 0.01"),
        result(three, 1).violations());
  }

  @Test
  void comparesMediansSoThatOneOutlierIsAccepted() {
    BenchmarkDefinition two =
        comparison(
            implementation("A", log, measurement(1, .96), measurement(1, .90), measurement(1, .96)),
            implementation(
                "B", log, measurement(1, .96), measurement(1, .96), measurement(1, .96)));
    assertEquals(List.of(), result(two, 3).violations());
  }
}
