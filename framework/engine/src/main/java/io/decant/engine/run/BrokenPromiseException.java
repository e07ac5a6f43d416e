package io.decant.engine.run;

/** Says in one sentence, without a full stop, which promise a plugin has not kept. */
final class BrokenPromiseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BrokenPromiseException(String message) {
    super(message);
  }
}
