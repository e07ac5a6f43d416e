package io.decant.engine.run.schedule;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Parts of a piece of work, which several threads take one after the other. */
final class ParallelLoop implements Runnable {

  private final int parts;
  private final IntConsumer part;
  private final UnaryOperator<Supplier<Boolean>> helping;
  private final Object lock;
  private final AtomicInteger next = new AtomicInteger();
  private int helpers;
  private Optional<Throwable> failure = Optional.empty();

  /**
   * Parts that nobody has begun.
   *
   * @param helping done by a helper around its parts
   * @param lock guards what changes, and is told when a helper has ended
   */
  ParallelLoop(int parts, IntConsumer part, UnaryOperator<Supplier<Boolean>> helping, Object lock) {
    this.parts = parts;
    this.part = part;
    this.helping = helping;
    this.lock = lock;
  }

  /** Does parts until all are taken or one has thrown. */
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

  /** Whether there are parts that nobody has begun. */
  boolean hasMore() {
    return next.get() < parts;
  }

  /** Announces a helper, whose end is waited for; only for who holds the lock. */
  void registerHelper() {
    helpers++;
  }

  /** Does parts on a thread that was announced. */
  void help() {
    try {
      helping
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

  /** Whether a helper is at work; only for who holds the lock. */
  boolean hasActiveHelpers() {
    return helpers > 0;
  }

  /** Throws what a part has thrown first, if one has. */
  void rethrow() {
    synchronized (lock) {
      failure.ifPresent(TaskScheduler::rethrow);
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
      if (failure.isEmpty()) {
        failure = Optional.of(thrown);
      }
    }
  }
}
