package io.decant.engine.run.context;

/** Reports in one sentence, without a full stop, why the result of a plugin is invalid. */
public final class SpecMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SpecMismatchException(String message) {
    super(message);
  }

  /** Returns the same exception with a hint. */
  public SpecMismatchException withHint(String advice) {
    return new SpecMismatchException(getMessage() + "; " + advice);
  }
}
