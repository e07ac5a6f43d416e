package io.decant.engine.run;

import io.decant.api.spi.Dataset;
import io.decant.engine.plan.DataStep;
import io.decant.engine.run.context.DefaultStepContext;
import io.decant.engine.run.context.SpecVerifier;
import java.util.Optional;
import java.util.function.Function;

/**
 * Single-entry cache of the most recently loaded dataset; data is large. Seeds share it if no
 * random numbers were drawn while it was loaded; for other seeds it is derived with {@link
 * Dataset#withSeed} where the dataset supports that, otherwise loaded. Safe for use by several
 * threads, which wait for each other.
 */
final class DatasetCache {

  private Optional<CachedDataset> cached = Optional.empty();

  /** Everything that a dataset depends on, except the seed. */
  private record DatasetKey(String name, String plugin, Record config) {
    static DatasetKey of(DataStep<?> step) {
      return new DatasetKey(step.name(), step.plugin().id(), step.config());
    }
  }

  /** A dataset and its key; without a seed if it is the same in all. */
  private record CachedDataset(DatasetKey key, Optional<Long> seed, Dataset data) {}

  /**
   * Returns the data of a step in a seed.
   *
   * @param scope the step's context in that seed
   * @param loader loads it
   */
  synchronized Dataset get(
      DataStep<?> step,
      long seed,
      DefaultStepContext scope,
      Function<DefaultStepContext, Dataset> loader) {
    DatasetKey key = DatasetKey.of(step);
    Optional<CachedDataset> hit = cached.filter(dataset -> dataset.key().equals(key));
    if (hit.filter(dataset -> dataset.seed().isEmpty() || dataset.seed().get() == seed)
        .isPresent()) {
      return hit.get().data();
    }
    Optional<Dataset> reseeded = hit.flatMap(dataset -> dataset.data().withSeed(scope));
    if (reseeded.isPresent()) {
      SpecVerifier.verify(step.spec(), reseeded.get());
      return reseeded.get();
    }
    // releases the old data first, so that there is memory for the new
    cache(Optional.empty());
    Dataset loaded = loader.apply(scope);
    cache(
        Optional.of(
            new CachedDataset(
                key, scope.hasUsedRandom() ? Optional.of(seed) : Optional.empty(), loaded)));
    return loaded;
  }

  private void cache(Optional<CachedDataset> data) {
    cached = data;
  }
}
