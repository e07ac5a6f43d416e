package io.decant.engine.plan;

import io.decant.config.ExperimentMetadata;
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

  private static final List<Long> BY_DEFAULT = List.of(1L);

  private SeedSelection() {}

  /**
   * Returns the requested seeds, otherwise those of the file, otherwise 1; empty if they are
   * invalid, which is reported.
   */
  static Optional<List<Long>> choose(
      ExperimentMetadata header,
      MapNode experiment,
      @Nullable List<Long> askedFor,
      Consumer<Diagnostic> diagnostics) {
    Optional<SourceLocation> place = experiment.value("seeds").map(node -> node.location());
    if (header.seed().isPresent() && header.seeds().isPresent()) {
      diagnostics.accept(
          new Diagnostic(place, "specify either 'seed' or 'seeds', not both", Optional.empty()));
      return Optional.empty();
    }
    List<Long> seeds =
        askedFor != null
            ? askedFor
            : header.seeds().or(() -> header.seed().map(List::of)).orElse(BY_DEFAULT);
    Optional<SourceLocation> fault = askedFor != null ? Optional.empty() : place;
    if (seeds.isEmpty()) {
      diagnostics.accept(new Diagnostic(fault, "expected at least one seed", Optional.empty()));
      return Optional.empty();
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      diagnostics.accept(new Diagnostic(fault, "duplicate seed: " + seeds, Optional.empty()));
      return Optional.empty();
    }
    return Optional.of(seeds);
  }
}
