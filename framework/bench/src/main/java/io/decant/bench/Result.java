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
public record Result(
    Comparison comparison, List<List<Outcome>> runs, Optional<String> failure, Optional<String> skipped) {

  static Result complete(Comparison comparison, List<List<Outcome>> runs) {
    return new Result(comparison, runs, Optional.empty(), Optional.empty());
  }

  static Result failed(Comparison comparison, String failure) {
    return new Result(comparison, List.of(), Optional.of(failure), Optional.empty());
  }

  static Result skipped(Comparison comparison, String reason) {
    return new Result(comparison, List.of(), Optional.empty(), Optional.of(reason));
  }

  /** Whether all sides ran. */
  boolean complete() {
    return failure.isEmpty() && skipped.isEmpty();
  }

  /** Why the comparison says nothing: a side failed, or the sides did not learn the same thing. */
  public List<String> objections() {
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
              .objection(comparison.sides().get(one), runs.get(one), comparison.sides().get(two), runs.get(two))
              .ifPresent(objections::add);
        }
      }
    }
    return objections;
  }
}
