package io.decant.engine.plan;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to plan experiments.
 *
 * @param file the YAML file
 * @param experiments the names of experiments; empty for all of the file
 * @param overrides overrides of values in the file, each {@code path=value}, such as {@code
 *     exp1.stages.code.epochs=5}
 * @param seeds overrides the seeds of the file; null for those of the file
 * @since 0.1.0
 */
public record PlanRequest(
    Path file, List<String> experiments, List<String> overrides, @Nullable List<Long> seeds) {

  /** Copies the lists. */
  public PlanRequest {
    experiments = List.copyOf(experiments);
    overrides = List.copyOf(overrides);
    seeds = seeds == null ? null : List.copyOf(seeds);
  }

  /** Creates a request for all experiments of a file, without overrides. */
  public static PlanRequest of(Path file) {
    return new PlanRequest(file, List.of(), List.of(), null);
  }
}
