package io.decant.api.spi;

/**
 * Counts and times work; kept in the run's metrics.
 *
 * @since 0.1.0
 */
public interface Meters {

  /** Adds to a counter. */
  void count(String name, long amount);

  /** Times the work. */
  void time(String name, Runnable work);
}
