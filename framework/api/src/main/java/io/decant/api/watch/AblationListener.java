package io.decant.api.watch;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Sees how far an autoencoder has come that is run again and again for what it does not compute in
 * a quicker way. These loops have no context of a step, so the engine says on each thread which
 * step works there.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
@FunctionalInterface
public interface AblationListener {

  /**
   * Is called before each run; throws {@link io.decant.api.CancelledException} to stop.
   *
   * @param autoencoder the class that does not override the method
   * @param method the method's name
   * @param done how many runs are done
   * @param all how many there will be
   */
  void beforePass(Class<?> autoencoder, String method, int done, int all);

  /** The one of this thread; one that does nothing if there is none. */
  static AblationListener current() {
    return ThreadLocalListener.current();
  }

  /** Sets the listener of this thread; returns the previous one, which the caller restores. */
  static AblationListener setCurrent(AblationListener listener) {
    return ThreadLocalListener.setCurrent(listener);
  }
}
