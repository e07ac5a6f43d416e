package io.decant.engine.run;

import io.decant.api.spi.Progress;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Forwards the progress of a plugin, at most ten times a second. */
final class ProgressThrottle implements Progress {

  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final long WINDOW = Duration.ofSeconds(5).toNanos();
  // a rate over less time fluctuates
  private static final long SHORTEST = Duration.ofMillis(500).toNanos();

  private final Counter samples;
  private final Consumer<StepProgress> listener;
  private final LongSupplier nanos;
  private final Map<String, Double> liveMetrics = new LinkedHashMap<>();
  private final Deque<ProgressSample> history = new ArrayDeque<>();
  private long lastReport;
  private long expected;
  private long done;
  private int epoch;
  private int epochs;

  /** The number of processed examples at a time. */
  private record ProgressSample(long nanos, long done) {}

  /**
   * Creates a throttle.
   *
   * @param samples counts examples
   * @param listener receives the progress
   * @param nanos a monotonic clock
   */
  ProgressThrottle(Counter samples, Consumer<StepProgress> listener, LongSupplier nanos) {
    this.samples = samples;
    this.listener = listener;
    this.nanos = nanos;
    this.lastReport = nanos.getAsLong();
    history.add(new ProgressSample(lastReport, 0));
  }

  @Override
  public synchronized void start(long allSamples) {
    expected = allSamples;
  }

  @Override
  public synchronized void advance(long newSamples) {
    done += newSamples;
    samples.increment(newSamples);
    report();
  }

  @Override
  public synchronized void startEpoch(int current, int all) {
    epoch = current;
    epochs = all;
    report();
  }

  @Override
  public synchronized void report(String measure, double value) {
    liveMetrics.put(measure, value);
    report();
  }

  private void report() {
    long now = nanos.getAsLong();
    if (now - lastReport < PAUSE) {
      return;
    }
    lastReport = now;
    while (history.size() > 1 && now - history.getFirst().nanos() > WINDOW) {
      history.removeFirst();
    }
    ProgressSample oldest = history.getFirst();
    history.addLast(new ProgressSample(now, done));
    double perSecond =
        now == oldest.nanos() ? 0 : (done - oldest.done()) * 1e9 / (now - oldest.nanos());
    boolean canEstimate = expected > 0 && perSecond > 0 && now - oldest.nanos() >= SHORTEST;
    Optional<Duration> remaining =
        canEstimate
            ? Optional.of(
                Duration.ofMillis((long) (1000 * Math.max(0, expected - done) / perSecond)))
            : Optional.empty();
    listener.accept(
        new StepProgress(
            epoch,
            epochs,
            done,
            expected,
            perSecond,
            remaining,
            Collections.unmodifiableMap(new LinkedHashMap<>(liveMetrics))));
  }
}
