package io.decant.api;

/**
 * Ends a step whose cancellation was requested. Plugins let it pass.
 *
 * @since 0.1.0
 */
public final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A request, honoured. */
  public CancelledException() {
    super("cancelled");
  }
}
