package io.decant.api.watch;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Observes the progress of brute-force ablation in autoencoders that do not override it. These
 * loops have no step context, so the engine sets a listener per thread.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
@FunctionalInterface
public interface AblationListener {

  /**
   * Called before each forward pass; throws {@link io.decant.api.CancelledException} to stop.
   *
   * @param autoencoder the class that does not override the method
   * @param method the method's name
   * @param done the number of completed passes
   * @param total the total number of passes
   */
  void beforePass(Class<?> autoencoder, String method, int done, int total);

  /** Returns the current thread's listener, or a no-op listener if none is set. */
  static AblationListener current() {
    return ThreadLocalListener.get();
  }

  /**
   * Sets the current thread's listener and returns the previous one, which the caller must restore.
   */
  static AblationListener setCurrent(AblationListener listener) {
    return ThreadLocalListener.setCurrent(listener);
  }
}
