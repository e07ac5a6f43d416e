package io.decant.engine.run;

import io.decant.api.spi.Dataset;
import io.decant.engine.plan.DataStep;
import io.decant.engine.run.context.DefaultStepContext;
import io.decant.engine.run.context.SpecVerifier;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Single-entry cache of the most recently loaded dataset; data is large. Seeds share it if no
 * random numbers were drawn while it was loaded; for other seeds it is derived with {@link
 * Dataset#withSeed} where the dataset supports that, otherwise loaded. Safe for use by several
 * threads, which wait for each other.
 */
final class DatasetCache {

  private @Nullable CachedDataset cached;

  /** Everything that a dataset depends on, except the seed. */
  private record DatasetKey(String name, String plugin, Record config) {
    static DatasetKey of(DataStep<?> step) {
      return new DatasetKey(step.name(), step.plugin().id(), step.config());
    }
  }

  /** A dataset and its key; without a seed if it is the same in all. */
  private record CachedDataset(DatasetKey key, @Nullable Long seed, Dataset data) {}

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
    CachedDataset hit = cached;
    if (hit != null && hit.key().equals(key)) {
      Long hitSeed = hit.seed();
      if (hitSeed == null || hitSeed == seed) {
        return hit.data();
      }
      Optional<Dataset> reseeded = hit.data().withSeed(scope);
      if (reseeded.isPresent()) {
        SpecVerifier.verify(step.spec(), reseeded.get());
        return reseeded.get();
      }
    }
    // releases the old data first, so that there is memory for the new
    hit = null;
    cached = null;
    Dataset loaded = loader.apply(scope);
    cached = new CachedDataset(key, scope.hasUsedRandom() ? seed : null, loaded);
    return loaded;
  }
}
