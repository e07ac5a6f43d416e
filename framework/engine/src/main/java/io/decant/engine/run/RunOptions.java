package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.engine.cache.CachePolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a run, besides its plan.
 *
 * @param out the folder that contains all runs; created if it does not exist
 * @param jobs the number of steps that run concurrently, at least 1; results do not depend on it
 * @param cancellation cancels the run
 * @param clock determines the name of the run directory and the times in its provenance; results do
 *     not depend on it
 * @param provenance what the caller knows of the run's origin, such as {@code command line} and
 *     {@code git commit}, in the order of printing
 * @param checkpointInterval how often trainings are saved so that they can resume; empty to save
 *     none
 * @param cachePolicy whether cached results are used; if not, new results replace them
 * @since 0.1.0
 */
public record RunOptions(
    Path out,
    int jobs,
    CancellationToken cancellation,
    Clock clock,
    Map<String, String> provenance,
    CachePolicy cachePolicy,
    Optional<Duration> checkpointInterval) {

  /** The default checkpoint interval. */
  public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(30);

  /** Rejects less than one job; copies the provenance in its order. */
  public RunOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1: " + jobs);
    }
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /** Creates options with the default checkpoint interval. */
  public RunOptions(
      Path out,
      int jobs,
      CancellationToken cancellation,
      Clock clock,
      Map<String, String> provenance,
      CachePolicy cachePolicy) {
    this(out, jobs, cancellation, clock, provenance, cachePolicy, Optional.of(CHECKPOINT_EVERY));
  }

  /** Creates options of a run that uses cached results. */
  public RunOptions(
      Path out,
      int jobs,
      CancellationToken cancellation,
      Clock clock,
      Map<String, String> provenance) {
    this(out, jobs, cancellation, clock, provenance, CachePolicy.USE);
  }
}
