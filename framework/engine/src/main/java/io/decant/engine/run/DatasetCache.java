package io.decant.engine.run;

import io.decant.api.spi.Dataset;
import io.decant.engine.plan.DataStep;
import io.decant.engine.run.context.DefaultStepContext;
import io.decant.engine.run.context.SpecVerifier;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the data that was loaded last: only that, for data is large. Every seed is given it whose
 * data it is: all seeds, if no random numbers were drawn while it was loaded. To another one it is
 * given anew, out of what is kept where the data can do that, else loaded. Safe for use by several
 * threads, which wait for each other.
 */
final class DatasetCache {

  private Optional<CachedDataset> kept = Optional.empty();

  /** All that loaded data depends on, but for the seed. */
  private record DatasetKey(String name, String plugin, Record config) {
    static DatasetKey of(DataStep<?> step) {
      return new DatasetKey(step.name(), step.plugin().id(), step.config());
    }
  }

  /** Data with what it depends on; no seed if it is the same in all. */
  private record CachedDataset(DatasetKey key, Optional<Long> seed, Dataset data) {}

  /**
   * The data of a step in a seed.
   *
   * @param scope what the step is given in that seed
   * @param loader loads it
   */
  synchronized Dataset get(
      DataStep<?> step,
      long seed,
      DefaultStepContext scope,
      Function<DefaultStepContext, Dataset> loader) {
    DatasetKey key = DatasetKey.of(step);
    Optional<CachedDataset> known = kept.filter(it -> it.key().equals(key));
    if (known.filter(it -> it.seed().isEmpty() || it.seed().get() == seed).isPresent()) {
      return known.get().data();
    }
    Optional<Dataset> reseeded = known.flatMap(it -> it.data().withSeed(scope));
    if (reseeded.isPresent()) {
      SpecVerifier.verify(step.spec(), reseeded.get());
      return reseeded.get();
    }
    // the old data goes first, so that there is room for the new
    cache(Optional.empty());
    Dataset loaded = loader.apply(scope);
    cache(
        Optional.of(
            new CachedDataset(
                key, scope.hasUsedRandom() ? Optional.of(seed) : Optional.empty(), loaded)));
    return loaded;
  }

  private void cache(Optional<CachedDataset> data) {
    kept = data;
  }
}
