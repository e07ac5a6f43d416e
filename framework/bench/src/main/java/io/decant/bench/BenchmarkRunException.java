package io.decant.bench;

/**
 * Thrown if a run fails or does not report a required value. The message is shown to the user.
 *
 * @since 0.1.0
 */
public class BenchmarkRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Creates an exception with a message. */
  public BenchmarkRunException(String message) {
    super(message);
  }
}
