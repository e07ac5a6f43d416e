package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * Ends a step whose cancellation was requested. Plugins let it pass.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A request, honoured. */
  public CancelledException() {
    super("cancelled");
  }
}
