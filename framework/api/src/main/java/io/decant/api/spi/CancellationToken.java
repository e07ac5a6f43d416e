package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.CancelledException;
import org.apiguardian.api.API;

/**
 * Tells whether the user wants to stop. Long work asks at least ten times a second.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
@FunctionalInterface
public interface CancellationToken {

  /** Whether to stop. */
  boolean isCancellationRequested();

  /** Stops, if so. */
  default void throwIfRequested() {
    if (isCancellationRequested()) {
      throw new CancelledException();
    }
  }
}
