package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import java.time.Duration;
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

  /** Adds a duration to a timer. */
  void record(String name, Duration duration);

  /** Runs the work and adds its duration to a timer, even if the work throws. */
  default void time(String name, Runnable action) {
    long started = System.nanoTime();
    try {
      action.run();
    } finally {
      record(name, Duration.ofNanos(System.nanoTime() - started));
    }
  }
}
