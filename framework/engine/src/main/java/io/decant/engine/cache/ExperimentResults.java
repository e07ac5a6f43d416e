package io.decant.engine.cache;

import io.decant.api.Dataset.SourceFile;
import io.decant.engine.identity.Fingerprints;
import io.decant.engine.identity.Identities;
import io.decant.engine.plan.EqualSteps;
import io.decant.engine.plan.ExperimentPlan;
import java.util.List;

/**
 * What is kept of an experiment, and what of it will be used again.
 *
 * @since 0.1.0
 */
public final class ExperimentResults {

  private final ExperimentPlan plan;
  private final StepCache cache;
  private final Identities identities;
  private final Reuse reuse;
  private final Forecast forecast;

  /**
   * Looks at what is kept.
   *
   * @param folder where the results are
   * @param equal the steps that an earlier experiment of the command computes
   * @param reuse whether it may be used again; if not, it is replaced
   * @throws io.decant.api.InvalidInputException if a file of the data can't be read
   */
  public ExperimentResults(
      ExperimentPlan plan, CacheFolder folder, EqualSteps equal, Fingerprints fingerprints, Reuse reuse) {
    this.plan = plan;
    this.cache = new StepCache(folder, plan.name());
    this.identities = new Identities(plan, fingerprints);
    fingerprints.remember();
    this.reuse = reuse;
    this.forecast = Forecast.of(plan, cache, equal, identities, reuse);
  }

  /** What of it will be used again. */
  public Forecast forecast() {
    return forecast;
  }

  /** Whether a stage of a seed is trained or a probe looks, for which the data is needed. */
  public boolean computes(long seed) {
    return forecast.computes(seed, plan);
  }

  /** What is kept of a seed. */
  public SeedResults of(long seed) {
    return new SeedResults(cache, identities, seed, reuse);
  }

  /** The digest of the data, see {@link Identities#dataDigest}. */
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
