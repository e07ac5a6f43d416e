package io.decant.engine.plan;

import io.decant.config.ExperimentProperties;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Selects the seeds of an experiment. */
final class SeedSelection {

  private static final List<Long> DEFAULT_SEEDS = List.of(1L);

  private SeedSelection() {}

  /**
   * Returns the requested seeds, otherwise those of the file, otherwise 1; empty if they are
   * invalid, which is reported.
   */
  static Optional<List<Long>> choose(
      ExperimentProperties header,
      MapNode experiment,
      @Nullable List<Long> requested,
      Consumer<Diagnostic> diagnostics) {
    Optional<SourceLocation> location = experiment.value("seeds").map(node -> node.location());
    if (header.seed().isPresent() && header.seeds().isPresent()) {
      diagnostics.accept(
          new Diagnostic(location, "specify either 'seed' or 'seeds', not both", Optional.empty()));
      return Optional.empty();
    }
    List<Long> seeds =
        requested != null
            ? requested
            : header.seeds().or(() -> header.seed().map(List::of)).orElse(DEFAULT_SEEDS);
    Optional<SourceLocation> errorLocation = requested != null ? Optional.empty() : location;
    if (seeds.isEmpty()) {
      diagnostics.accept(
          new Diagnostic(errorLocation, "expected at least one seed", Optional.empty()));
      return Optional.empty();
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      diagnostics.accept(
          new Diagnostic(errorLocation, "duplicate seed: " + seeds, Optional.empty()));
      return Optional.empty();
    }
    return Optional.of(seeds);
  }
}
