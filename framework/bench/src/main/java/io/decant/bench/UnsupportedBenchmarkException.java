package io.decant.bench;

/**
 * A side can't do what is to be compared, and said so at once. That makes a comparison impossible,
 * but nothing is wrong.
 *
 * @since 0.1.0
 */
public final class UnsupportedBenchmarkException extends BenchmarkRunException {

  private static final long serialVersionUID = 1;

  /** With a message. */
  public UnsupportedBenchmarkException(String message) {
    super(message);
  }
}
