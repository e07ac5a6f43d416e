package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Progress;
import io.decant.api.watch.AblationListener;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Observes ablations that run an autoencoder once per unit: makes them cancellable, reports their
 * progress, and warns once in a run, if they are slow, about the method to override.
 */
final class AblationProgressMonitor implements AblationListener {

  private static final long WARNING_DELAY_NANOS = Duration.ofSeconds(5).toNanos();

  private final CancellationToken cancellation;
  private final Set<String> warned;
  private final Consumer<String> hints;
  private final LongSupplier nanos;
  private volatile Optional<Progress> progress = Optional.empty();
  private volatile Optional<Long> startedAt = Optional.empty();

  /**
   * Creates the monitor of one step.
   *
   * @param warned the methods that were warned about in this run
   * @param hints receives the warnings
   * @param nanos a monotonic clock
   */
  AblationProgressMonitor(
      CancellationToken cancellation,
      Set<String> warned,
      Consumer<String> hints,
      LongSupplier nanos) {
    this.cancellation = cancellation;
    this.warned = warned;
    this.hints = hints;
    this.nanos = nanos;
  }

  /** Sets where progress is reported. */
  void reportTo(Progress stepProgress) {
    progress = Optional.of(stepProgress);
  }

  @Override
  public void beforePass(Class<?> autoencoder, String method, int done, int total) {
    cancellation.throwIfRequested();
    progress.ifPresent(
        stepProgress -> stepProgress.report("run of " + total + " for a batch", done + 1));
    long now = nanos.getAsLong();
    if (startedAt.isEmpty()) {
      startedAt = Optional.of(now);
    }
    if (now - startedAt.get() > WARNING_DELAY_NANOS
        && warned.add(autoencoder.getName() + "." + method)) {
      hints.accept(
          String.format(
              Locale.ROOT,
              "is slow, since %s does not override %s and is run again for each of %,d units of every batch. Its author can make "
                  + "this up to %,d times faster: see Capabilities in the plugin author's guide.",
              autoencoder.getName(),
              method,
              total,
              total));
    }
  }
}
