package io.decant.engine.run.schedule;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The iterations of a parallel loop, which several threads take one after another. */
final class ParallelLoop implements Runnable {

  private final int parts;
  private final IntConsumer part;
  private final UnaryOperator<Supplier<Boolean>> wrapper;
  private final Object lock;
  private final AtomicInteger next = new AtomicInteger();
  private int helpers;
  private @Nullable Throwable failure;

  /**
   * Creates a loop whose iterations have not started.
   *
   * @param wrapper wraps the work of a helper
   * @param lock guards the mutable state, and is notified when a helper ends
   */
  ParallelLoop(int parts, IntConsumer part, UnaryOperator<Supplier<Boolean>> wrapper, Object lock) {
    this.parts = parts;
    this.part = part;
    this.wrapper = wrapper;
    this.lock = lock;
  }

  /** Runs iterations until all are taken or one has thrown. */
  @Override
  public void run() {
    try {
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        part.accept(i);
      }
    } catch (RuntimeException | Error e) {
      next.set(parts);
      fail(e);
    }
  }

  /** Returns whether iterations are left. */
  boolean hasMore() {
    return next.get() < parts;
  }

  /** Registers a helper to wait for; the caller must own the lock. */
  void registerHelper() {
    helpers++;
  }

  /** Runs iterations on a registered helper's thread. */
  void help() {
    try {
      var unused =
          wrapper
              .apply(
                  () -> {
                    run();
                    return true;
                  })
              .get();
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      helperEnded();
    }
  }

  /** Returns whether a helper is running; the caller must own the lock. */
  boolean hasActiveHelpers() {
    return helpers > 0;
  }

  /** Throws the first exception of an iteration, if any. */
  void rethrow() {
    synchronized (lock) {
      if (failure != null) {
        TaskScheduler.rethrow(failure);
      }
    }
  }

  private void helperEnded() {
    synchronized (lock) {
      helpers--;
      lock.notifyAll();
    }
  }

  private void fail(Throwable thrown) {
    synchronized (lock) {
      if (failure == null) {
        failure = thrown;
      }
    }
  }
}
