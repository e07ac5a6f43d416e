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
 * Lets a step that runs an autoencoder again and again be interrupted, shows how far it has come,
 * and says once in a run, if it takes long, which method of which class would make it quick.
 */
final class BruteForceAblationMonitor implements AblationListener {

  private static final long LONG = Duration.ofSeconds(5).toNanos();

  private final CancellationToken cancellation;
  private final Set<String> hinted;
  private final Consumer<String> hints;
  private final LongSupplier nanos;
  private volatile Optional<Progress> progress = Optional.empty();
  private volatile Optional<Long> begun = Optional.empty();

  /**
   * Of one step.
   *
   * @param said what was said in this run
   * @param hints takes what is said
   * @param nanos a clock that only runs forward
   */
  BruteForceAblationMonitor(
      CancellationToken cancellation,
      Set<String> said,
      Consumer<String> hints,
      LongSupplier nanos) {
    this.cancellation = cancellation;
    this.hinted = said;
    this.hints = hints;
    this.nanos = nanos;
  }

  /** Shows how far it has come there. */
  void reportTo(Progress shown) {
    progress = Optional.of(shown);
  }

  @Override
  public void beforePass(Class<?> autoencoder, String method, int done, int all) {
    cancellation.throwIfRequested();
    progress.ifPresent(shown -> shown.report("run of " + all + " for a batch", done + 1));
    long now = nanos.getAsLong();
    if (begun.isEmpty()) {
      begun = Optional.of(now);
    }
    if (now - begun.get() > LONG && hinted.add(autoencoder.getName() + "." + method)) {
      hints.accept(
          String.format(
              Locale.ROOT,
              "is slow, since %s does not override %s and is run again for each of %,d units of every batch. Its author can make "
                  + "this up to %,d times faster: see Capabilities in the plugin author's guide.",
              autoencoder.getName(),
              method,
              all,
              all));
    }
  }
}
