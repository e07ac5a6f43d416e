package io.decant.engine.step;

/** Says in one sentence, without a full stop, why what a plugin gave can't be used. */
public final class FaultyResultException extends RuntimeException {

  private static final long serialVersionUID = 1;

  FaultyResultException(String message) {
    super(message);
  }

  /** The same, and what to try. */
  public FaultyResultException advising(String advice) {
    return new FaultyResultException(getMessage() + "; " + advice);
  }
}
