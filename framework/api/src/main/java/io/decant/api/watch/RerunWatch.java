package io.decant.api.watch;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;
import java.util.function.Supplier;

/**
 * Sees how far an autoencoder has come that is run again and again for what it does not compute in a quicker way. These loops
 * have no context of a step, so the engine says on each thread which step works there.
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
@FunctionalInterface
public interface RerunWatch {

  /**
   * Is called before each run; throws {@link io.decant.api.CancelledException} to stop.
   *
   * @param autoencoder the class that does not override the method
   * @param method the method's name
   * @param done how many runs are done
   * @param all how many there will be
   */
  void beforeRun(Class<?> autoencoder, String method, int done, int all);

  /** The one of this thread; one that does nothing if there is none. */
  static RerunWatch current() {
    return OfThread.current();
  }

  /** Does work that this watches, on this thread. */
  default <T> T during(Supplier<T> work) {
    return OfThread.during(this, work);
  }
}
