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
 * What a run needs to know beside its plan.
 *
 * @param out the folder that takes all runs; made if it is not there
 * @param jobs how many steps are done side by side, at least 1; nothing that is computed depends on
 *     it
 * @param cancellation asked again and again whether to stop
 * @param clock names the run's folder and dates its provenance; nothing that is computed depends on
 *     it
 * @param provenance what the caller knows of where the run comes from, such as {@code command line}
 *     and {@code git commit}; in the order of printing
 * @param checkpointInterval how often trainings are kept, so that they go on if the process is
 *     killed; nothing if they are not
 * @param cachePolicy whether what is kept of steps is used; if not, what they give replaces it
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

  /** How often trainings are kept, if it is not said. */
  public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(30);

  /** Rejects less than one job; copies the provenance and keeps its order. */
  public RunOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs are fewer than 1: " + jobs);
    }
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /** A request for a run that keeps its trainings as often as if nothing was said. */
  public RunOptions(
      Path out,
      int jobs,
      CancellationToken cancellation,
      Clock clock,
      Map<String, String> provenance,
      CachePolicy cachePolicy) {
    this(out, jobs, cancellation, clock, provenance, cachePolicy, Optional.of(CHECKPOINT_EVERY));
  }

  /** The same for a run that uses what is kept. */
  public RunOptions(
      Path out,
      int jobs,
      CancellationToken cancellation,
      Clock clock,
      Map<String, String> provenance) {
    this(out, jobs, cancellation, clock, provenance, CachePolicy.USE);
  }
}
