package io.decant.engine.run;

import io.decant.api.Dataset;
import io.decant.engine.plan.DataStep;
import io.decant.engine.step.Promises;
import io.decant.engine.step.StepScope;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the data that was loaded last: only that, for data is large. Every seed is given it whose data it is: all seeds,
 * if no random numbers were drawn while it was loaded. To another one it is given anew, out of what is kept where the
 * data can do that, else loaded. Safe for use by several threads, which wait for each other.
 */
final class DataShelf {

  private Optional<Kept> kept = Optional.empty();

  /** All that loaded data depends on, but for the seed. */
  private record Key(String name, String plugin, Record config) {
    static Key of(DataStep<?> step) {
      return new Key(step.name(), step.plugin().id(), step.config());
    }
  }

  /** Data with what it depends on; no seed if it is the same in all. */
  private record Kept(Key key, Optional<Long> seed, Dataset data) {}

  /**
   * The data of a step in a seed.
   *
   * @param scope what the step is given in that seed
   * @param loader loads it
   */
  synchronized Dataset take(DataStep<?> step, long seed, StepScope scope, Function<StepScope, Dataset> loader) {
    Key key = Key.of(step);
    Optional<Kept> known = kept.filter(it -> it.key().equals(key));
    if (known.filter(it -> it.seed().isEmpty() || it.seed().get() == seed).isPresent()) {
      return known.get().data();
    }
    Optional<Dataset> reseeded = known.flatMap(it -> it.data().reseeded(scope));
    if (reseeded.isPresent()) {
      Promises.check(step.outline(), reseeded.get());
      return reseeded.get();
    }
    // the old data goes first, so that there is room for the new
    keep(Optional.empty());
    Dataset loaded = loader.apply(scope);
    keep(Optional.of(new Kept(key, scope.hasDrawn() ? Optional.of(seed) : Optional.empty(), loaded)));
    return loaded;
  }

  private void keep(Optional<Kept> data) {
    kept = data;
  }
}
