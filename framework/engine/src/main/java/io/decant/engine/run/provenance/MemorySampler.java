package io.decant.engine.run.provenance;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Samples the memory in use by the process for the running steps. It can't attribute memory to a
 * step: concurrent steps all receive the total.
 */
public final class MemorySampler implements AutoCloseable {

  private static final long PAUSE_MILLIS = 50;

  private final LongSupplier usedBytes;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService sampler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "memory-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** Creates a sampler; {@code usedBytes} returns the bytes in use. */
  public MemorySampler(LongSupplier usedBytes) {
    this.usedBytes = usedBytes;
    sampler.scheduleWithFixedDelay(this::sample, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sample() {
    if (!subscriptions.isEmpty()) {
      long bytes = usedBytes.getAsLong();
      subscriptions.forEach(subscription -> subscription.take(bytes));
    }
  }

  /** Reports each sample to the listener until the subscription is closed. */
  public Subscription subscribe(LongConsumer listener) {
    Subscription subscription = new Subscription(listener);
    subscription.sample();
    subscriptions.add(subscription);
    return subscription;
  }

  /** A subscription to the samples. */
  public final class Subscription implements AutoCloseable {

    private final LongConsumer listener;

    private Subscription(LongConsumer listener) {
      this.listener = listener;
    }

    /** Takes a sample now. */
    public void sample() {
      take(usedBytes.getAsLong());
    }

    private void take(long bytes) {
      listener.accept(bytes);
    }

    @Override
    public void close() {
      subscriptions.remove(this);
    }
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
