package io.decant.api.spi;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;

/**
 * Counts and times work; kept in the run's metrics.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface Meters {

  /** Adds to a counter. */
  void count(String name, long amount);

  /** Times the work. */
  void time(String name, Runnable work);
}
