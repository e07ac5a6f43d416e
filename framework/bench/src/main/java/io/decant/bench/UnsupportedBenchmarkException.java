package io.decant.bench;

/**
 * Thrown if an implementation does not support a benchmark, so that the comparison is skipped and
 * not a failure.
 *
 * @since 0.1.0
 */
public final class UnsupportedBenchmarkException extends BenchmarkRunException {

  private static final long serialVersionUID = 1;

  /** Creates an exception with a message. */
  public UnsupportedBenchmarkException(String message) {
    super(message);
  }
}
