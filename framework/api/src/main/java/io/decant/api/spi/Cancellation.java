package io.decant.api.spi;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.CancelledException;
import io.decant.api.Stability;

/**
 * Tells whether the user wants to stop. Long work asks at least ten times a second.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
@FunctionalInterface
public interface Cancellation {

  /** Whether to stop. */
  boolean requested();

  /** Stops, if so. */
  default void check() {
    if (requested()) {
      throw new CancelledException();
    }
  }
}
