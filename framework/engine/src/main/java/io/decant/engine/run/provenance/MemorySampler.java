package io.decant.engine.run.provenance;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Looks again and again at how much memory the process has in use, for the steps under way. It
 * can't tell whose memory it is: of steps that are under way side by side, each is told all of it.
 */
public final class MemorySampler implements AutoCloseable {

  private static final long PAUSE_MILLIS = 50;

  private final LongSupplier inUse;
  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService sampler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "memory-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** A watch that nobody has asked for anything; {@code inUse} gives the bytes in use. */
  public MemorySampler(LongSupplier inUse) {
    this.inUse = inUse;
    sampler.scheduleWithFixedDelay(this::sample, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sample() {
    if (!open.isEmpty()) {
      long bytes = inUse.getAsLong();
      open.forEach(span -> span.take(bytes));
    }
  }

  /** From now until it is closed, tells of each look at the memory. */
  public Subscription subscribe(LongConsumer listener) {
    Subscription span = new Subscription(listener);
    span.sample();
    open.add(span);
    return span;
  }

  /** A time during which the memory is looked at. */
  public final class Subscription implements AutoCloseable {

    private final LongConsumer listener;

    private Subscription(LongConsumer listener) {
      this.listener = listener;
    }

    /** Looks now. */
    public void sample() {
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
