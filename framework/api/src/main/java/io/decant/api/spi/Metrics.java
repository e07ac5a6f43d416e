package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * Counts and times work; kept in the run's metrics.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Metrics {

  /** Adds to a counter. */
  void count(String name, long amount);

  /** Times the work. */
  void time(String name, Runnable work);
}
