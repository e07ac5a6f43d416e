package io.decant.engine.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Parts of a piece of work, which several threads take one after the other. */
final class SharedParts implements Runnable {

  private final int parts;
  private final IntConsumer part;
  private final UnaryOperator<Supplier<Boolean>> helping;
  private final AtomicInteger next = new AtomicInteger();
  private int helpers;
  private Optional<Throwable> failure = Optional.empty();

  /**
   * Parts that nobody has begun.
   *
   * @param helping done by a helper around its parts
   */
  SharedParts(int parts, IntConsumer part, UnaryOperator<Supplier<Boolean>> helping) {
    this.parts = parts;
    this.part = part;
    this.helping = helping;
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

  /** Announces a helper, whose end is waited for. */
  synchronized void expectHelper() {
    helpers++;
  }

  /** Does parts on a thread that was announced. */
  void help() {
    try {
      helping.apply(() -> {
        run();
        return true;
      }).get();
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      helperEnded();
    }
  }

  /** Waits until no helper is at work; throws what a part has thrown first. */
  synchronized void end() {
    boolean interrupted = false;
    while (helpers > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        // the helpers work on what is the caller's: it can't leave before them
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    failure.ifPresent(WorkList::rethrow);
  }

  private synchronized void helperEnded() {
    helpers--;
    notifyAll();
  }

  private synchronized void fail(Throwable thrown) {
    if (failure.isEmpty()) {
      failure = Optional.of(thrown);
    }
  }
}
