package io.decant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a comparison went.
 *
 * @param comparison what was compared
 * @param runs for each side, in the comparison's order, the outcomes of all rounds
 * @param failure why there are no runs to compare, if a side failed
 * @param skipped why there are none, if a side has not what is compared
 * @since 0.1.0
 */
public record BenchmarkResult(
    BenchmarkComparison comparison,
    List<List<RunMeasurement>> runs,
    Optional<String> failure,
    Optional<String> skipped) {

  static BenchmarkResult complete(BenchmarkComparison comparison, List<List<RunMeasurement>> runs) {
    return new BenchmarkResult(comparison, runs, Optional.empty(), Optional.empty());
  }

  static BenchmarkResult failed(BenchmarkComparison comparison, String failure) {
    return new BenchmarkResult(comparison, List.of(), Optional.of(failure), Optional.empty());
  }

  static BenchmarkResult skipped(BenchmarkComparison comparison, String reason) {
    return new BenchmarkResult(comparison, List.of(), Optional.empty(), Optional.of(reason));
  }

  /** Whether all sides ran. */
  boolean complete() {
    return failure.isEmpty() && skipped.isEmpty();
  }

  /** Why the comparison says nothing: a side failed, or the sides did not learn the same thing. */
  public List<String> violations() {
    if (failure.isPresent()) {
      return List.of(failure.get());
    }
    List<String> objections = new ArrayList<>();
    if (!complete()) {
      return objections;
    }
    for (Tolerance tolerance : comparison.tolerances()) {
      for (int one = 0; one < runs.size(); one++) {
        for (int two = one + 1; two < runs.size(); two++) {
          tolerance
              .violation(
                  comparison.contenders().get(one),
                  runs.get(one),
                  comparison.contenders().get(two),
                  runs.get(two))
              .ifPresent(objections::add);
        }
      }
    }
    return objections;
  }
}
