package io.decant.engine.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be planned.
 *
 * @param file the YAML file
 * @param experiments names of experiments; empty for all of the file
 * @param overrides values that go before those of the file, each {@code path=value} as in {@code
 *     exp1.stages.code.epochs=5}
 * @param seeds seeds that go before those of the file
 * @since 0.1.0
 */
public record PlanRequest(
    Path file, List<String> experiments, List<String> overrides, Optional<List<Long>> seeds) {

  /** Copies the lists. */
  public PlanRequest {
    experiments = List.copyOf(experiments);
    overrides = List.copyOf(overrides);
    seeds = seeds.map(List::copyOf);
  }

  /** All experiments of a file, as they are. */
  public static PlanRequest of(Path file) {
    return new PlanRequest(file, List.of(), List.of(), Optional.empty());
  }
}
