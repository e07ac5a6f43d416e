package io.decant.api.watch;

/** Stores the listener of each thread. */
final class ThreadLocalListener {

  private static final ThreadLocal<AblationListener> CURRENT =
      ThreadLocal.withInitial(() -> (autoencoder, method, done, total) -> {});

  private ThreadLocalListener() {}

  static AblationListener get() {
    return CURRENT.get();
  }

  static AblationListener setCurrent(AblationListener listener) {
    AblationListener previous = CURRENT.get();
    CURRENT.set(listener);
    return previous;
  }
}
