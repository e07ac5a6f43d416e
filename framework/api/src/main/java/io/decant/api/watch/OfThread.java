package io.decant.api.watch;

import java.util.function.Supplier;

/** Which step works on a thread. */
final class OfThread {

  private static final ThreadLocal<RerunWatch> CURRENT =
      ThreadLocal.withInitial(() -> (autoencoder, method, done, all) -> {});

  private OfThread() {}

  static RerunWatch current() {
    return CURRENT.get();
  }

  static <T> T during(RerunWatch watch, Supplier<T> work) {
    RerunWatch outer = CURRENT.get();
    CURRENT.set(watch);
    try {
      return work.get();
    } finally {
      CURRENT.set(outer);
    }
  }
}
