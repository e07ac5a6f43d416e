package io.decant.engine.run.context;

/** Says in one sentence, without a full stop, why what a plugin gave can't be used. */
public final class SpecViolationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SpecViolationException(String message) {
    super(message);
  }

  /** The same, and what to try. */
  public SpecViolationException withHint(String advice) {
    return new SpecViolationException(getMessage() + "; " + advice);
  }
}
