package io.decant.engine.run.context;

/** Reports in one sentence, without a full stop, why the result of a plugin is invalid. */
public final class SpecViolationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SpecViolationException(String message) {
    super(message);
  }

  /** Returns the same exception with a hint. */
  public SpecViolationException withHint(String advice) {
    return new SpecViolationException(getMessage() + "; " + advice);
  }
}
