package io.decant.api.watch;

import java.util.function.Supplier;

/** Which step works on a thread. */
final class ThreadLocalListener {

  private static final ThreadLocal<AblationListener> CURRENT =
      ThreadLocal.withInitial(() -> (autoencoder, method, done, all) -> {});

  private ThreadLocalListener() {}

  static AblationListener current() {
    return CURRENT.get();
  }

  static <T> T runObserved(AblationListener watch, Supplier<T> work) {
    AblationListener outer = CURRENT.get();
    CURRENT.set(watch);
    try {
      return work.get();
    } finally {
      CURRENT.set(outer);
    }
  }
}
