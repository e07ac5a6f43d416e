package io.decant.engine.run;

import io.decant.api.Dataset;
import io.decant.engine.plan.DataStep;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the data that was loaded last: only that, for data is large. */
final class DataShelf {

  private Optional<Key> key = Optional.empty();
  private Optional<Dataset> kept = Optional.empty();

  /** All that loaded data depends on. */
  private record Key(String name, String plugin, Record config, long seed) {}

  /** The data of that step in that seed: what is on the shelf, or what the loader gives. */
  Dataset take(DataStep<?> step, long seed, Supplier<Dataset> loader) {
    Key wanted = new Key(step.name(), step.plugin().id(), step.config(), seed);
    if (key.filter(wanted::equals).isPresent()) {
      return kept.orElseThrow();
    }
    // the old data goes first, so that there is room for the new
    key = Optional.empty();
    kept = Optional.empty();
    Dataset loaded = loader.get();
    key = Optional.of(wanted);
    kept = Optional.of(loaded);
    return loaded;
  }
}
