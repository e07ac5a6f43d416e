package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.CancelledException;
import org.apiguardian.api.API;

/**
 * Reports whether the user requested cancellation. Long-running code polls it at least ten times a
 * second.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
@FunctionalInterface
public interface CancellationToken {

  /** Returns whether cancellation was requested. */
  boolean isCancellationRequested();

  /** Throws {@link CancelledException} if cancellation was requested. */
  default void throwIfRequested() {
    if (isCancellationRequested()) {
      throw new CancelledException();
    }
  }
}
