package io.decant.engine.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Looks again and again at how much memory the process has in use, for the steps under way. It can't tell whose memory it
 * is: of steps that are under way side by side, each is told all of it.
 */
final class MemoryWatch implements AutoCloseable {

  private static final long PAUSE_MILLIS = 50;

  private final LongSupplier inUse;
  private final Set<Span> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread thread = new Thread(task, "memory-watch");
    thread.setDaemon(true);
    return thread;
  });

  /** A watch that nobody has asked for anything; {@code inUse} gives the bytes in use. */
  MemoryWatch(LongSupplier inUse) {
    this.inUse = inUse;
    sampler.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (!open.isEmpty()) {
      long bytes = inUse.getAsLong();
      open.forEach(span -> span.take(bytes));
    }
  }

  /** From now until it is closed, tells of each look at the memory. */
  Span begin(LongConsumer listener) {
    Span span = new Span(listener);
    span.look();
    open.add(span);
    return span;
  }

  /** A time during which the memory is looked at. */
  final class Span implements AutoCloseable {

    private final LongConsumer listener;

    private Span(LongConsumer listener) {
      this.listener = listener;
    }

    /** Looks now. */
    void look() {
      take(inUse.getAsLong());
    }

    private void take(long bytes) {
      listener.accept(bytes);
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
