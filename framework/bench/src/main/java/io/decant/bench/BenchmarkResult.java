package io.decant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The measurements of a comparison, or the reason why there are none.
 *
 * @param comparison the comparison
 * @param runs the measurements of all rounds, for each implementation in the comparison's order
 * @param failure the error message if an implementation failed
 * @param skipped the reason if an implementation does not support the benchmark
 * @since 0.1.0
 */
public record BenchmarkResult(
    BenchmarkDefinition comparison,
    List<List<BenchmarkMeasurement>> runs,
    Optional<String> failure,
    Optional<String> skipped) {

  static BenchmarkResult complete(
      BenchmarkDefinition comparison, List<List<BenchmarkMeasurement>> runs) {
    return new BenchmarkResult(comparison, runs, Optional.empty(), Optional.empty());
  }

  static BenchmarkResult failed(BenchmarkDefinition comparison, String failure) {
    return new BenchmarkResult(comparison, List.of(), Optional.of(failure), Optional.empty());
  }

  static BenchmarkResult skipped(BenchmarkDefinition comparison, String reason) {
    return new BenchmarkResult(comparison, List.of(), Optional.empty(), Optional.of(reason));
  }

  /** Returns whether all implementations ran in all rounds. */
  boolean complete() {
    return failure.isEmpty() && skipped.isEmpty();
  }

  /**
   * Returns why the comparison is invalid: an implementation failed, or final results differ by
   * more than the tolerance.
   */
  public List<String> violations() {
    if (failure.isPresent()) {
      return List.of(failure.get());
    }
    List<String> violations = new ArrayList<>();
    if (!complete()) {
      return violations;
    }
    for (Tolerance tolerance : comparison.tolerances()) {
      for (int i = 0; i < runs.size(); i++) {
        for (int j = i + 1; j < runs.size(); j++) {
          tolerance
              .violation(
                  comparison.implementations().get(i),
                  runs.get(i),
                  comparison.implementations().get(j),
                  runs.get(j))
              .ifPresent(violations::add);
        }
      }
    }
    return violations;
  }
}
