package io.decant.api.watch;

/** Which step works on a thread. */
final class ThreadLocalListener {

  private static final ThreadLocal<AblationListener> CURRENT =
      ThreadLocal.withInitial(() -> (autoencoder, method, done, all) -> {});

  private ThreadLocalListener() {}

  static AblationListener current() {
    return CURRENT.get();
  }

  static AblationListener setCurrent(AblationListener listener) {
    AblationListener previous = CURRENT.get();
    CURRENT.set(listener);
    return previous;
  }
}
