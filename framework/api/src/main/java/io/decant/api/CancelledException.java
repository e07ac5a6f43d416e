package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * Thrown when a step is cancelled. Plugins do not catch it.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Creates the exception. */
  public CancelledException() {
    super("cancelled");
  }
}
