package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

/**
 * Ends a step whose cancellation was requested. Plugins let it pass.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A request, honoured. */
  public CancelledException() {
    super("cancelled");
  }
}
