package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * Counts and times work; the values are recorded in the run's metrics.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Metrics {

  /** Adds {@code amount} to a counter. */
  void count(String name, long amount);

  /** Runs the work and adds its duration to a timer. */
  void time(String name, Runnable work);
}
