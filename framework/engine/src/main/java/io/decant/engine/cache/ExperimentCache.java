package io.decant.engine.cache;

import io.decant.api.spi.Dataset.SourceFile;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StepDeduplicator;
import java.util.List;

/**
 * The cached results of an experiment, and which of them a run will use.
 *
 * @since 0.1.0
 */
public final class ExperimentCache {

  private final ExperimentPlan plan;
  private final StepCache cache;
  private final CacheKeys cacheKeys;
  private final CachePolicy policy;
  private final ExecutionPreview preview;

  /**
   * Reads the cache.
   *
   * @param folder the cache folder
   * @param deduplicator the steps that an earlier experiment of the command computes
   * @param policy whether cached results are used; if not, they are replaced
   * @throws io.decant.api.InvalidInputException if a file of the data can't be read
   */
  public ExperimentCache(
      ExperimentPlan plan,
      CacheDirectory folder,
      StepDeduplicator deduplicator,
      FileHasher hasher,
      CachePolicy policy) {
    this.plan = plan;
    this.cache = new StepCache(folder, plan.name());
    this.cacheKeys = new CacheKeys(plan, hasher);
    hasher.saveHashCache();
    this.policy = policy;
    this.preview = ExecutionPreview.decision(plan, cache, deduplicator, cacheKeys, policy);
  }

  /** Returns which steps will be computed and which are cached. */
  public ExecutionPreview preview() {
    return preview;
  }

  /** Returns whether a stage of a seed is trained or a probe observes, which requires the data. */
  public boolean needsData(long seed) {
    return preview.needsData(seed, plan);
  }

  /** Returns the cached results of a seed. */
  public SeedStepCache forSeed(long seed) {
    return new SeedStepCache(cache, cacheKeys, seed, policy);
  }

  /** Returns the digest of the data, see {@link CacheKeys#dataDigest}. */
  public String dataDigest() {
    return cacheKeys.dataDigest();
  }

  /** Returns the files that the data is read from, without reading them. */
  public List<SourceFile> dataFiles() {
    return cacheKeys.dataFiles().entrySet().stream()
        .map(file -> new SourceFile(file.getKey(), file.getValue()))
        .toList();
  }
}
