package io.decant.bench;

/**
 * A run failed, or did not say what was to be compared. The message is for the person at the
 * keyboard.
 *
 * @since 0.1.0
 */
public class BenchmarkRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message. */
  public BenchmarkRunException(String message) {
    super(message);
  }
}
