package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.format.ExperimentHeader;
import io.decant.engine.yaml.MapNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses the seeds of an experiment. */
final class Seeds {

  private static final List<Long> BY_DEFAULT = List.of(1L);

  private Seeds() {}

  /** The seeds asked for, else those of the file, else 1; none if they can't be used, which is reported. */
  static Optional<List<Long>> choose(
      ExperimentHeader header, MapNode experiment, Optional<List<Long>> askedFor, Consumer<Mistake> mistakes) {
    Optional<Position> place = experiment.value("seeds").map(node -> node.position());
    if (header.seed().isPresent() && header.seeds().isPresent()) {
      mistakes.accept(new Mistake(place, "give either 'seed' or 'seeds', not both", Optional.empty()));
      return Optional.empty();
    }
    List<Long> seeds = askedFor.or(header::seeds).or(() -> header.seed().map(List::of)).orElse(BY_DEFAULT);
    Optional<Position> fault = askedFor.isPresent() ? Optional.empty() : place;
    if (seeds.isEmpty()) {
      mistakes.accept(new Mistake(fault, "expected at least one seed", Optional.empty()));
      return Optional.empty();
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      mistakes.accept(new Mistake(fault, "a seed is given twice: " + seeds, Optional.empty()));
      return Optional.empty();
    }
    return Optional.of(seeds);
  }
}
