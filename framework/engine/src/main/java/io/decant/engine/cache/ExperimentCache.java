package io.decant.engine.cache;

import io.decant.api.spi.Dataset.SourceFile;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StepDeduplicator;
import java.util.List;

/**
 * What is kept of an experiment, and what of it will be used again.
 *
 * @since 0.1.0
 */
public final class ExperimentCache {

  private final ExperimentPlan plan;
  private final StepCache cache;
  private final CacheKeys identities;
  private final CachePolicy policy;
  private final ExecutionPreview preview;

  /**
   * Looks at what is kept.
   *
   * @param folder where the results are
   * @param equal the steps that an earlier experiment of the command computes
   * @param reuse whether it may be used again; if not, it is replaced
   * @throws io.decant.api.InvalidInputException if a file of the data can't be read
   */
  public ExperimentCache(
      ExperimentPlan plan,
      CacheDirectory folder,
      StepDeduplicator equal,
      FileHasher fingerprints,
      CachePolicy reuse) {
    this.plan = plan;
    this.cache = new StepCache(folder, plan.name());
    this.identities = new CacheKeys(plan, fingerprints);
    fingerprints.saveHashCache();
    this.policy = reuse;
    this.preview = ExecutionPreview.decision(plan, cache, equal, identities, reuse);
  }

  /** What of it will be used again. */
  public ExecutionPreview preview() {
    return preview;
  }

  /** Whether a stage of a seed is trained or a probe looks, for which the data is needed. */
  public boolean needsData(long seed) {
    return preview.needsData(seed, plan);
  }

  /** What is kept of a seed. */
  public SeedCache forSeed(long seed) {
    return new SeedCache(cache, identities, seed, policy);
  }

  /** The digest of the data, see {@link CacheKeys#dataDigest}. */
  public String dataDigest() {
    return identities.dataDigest();
  }

  /** The files that the data is read from, without reading it. */
  public List<SourceFile> dataFiles() {
    return identities.dataFiles().entrySet().stream()
        .map(file -> new SourceFile(file.getKey(), file.getValue()))
        .toList();
  }
}
