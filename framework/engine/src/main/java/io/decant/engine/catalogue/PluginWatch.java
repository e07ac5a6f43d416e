package io.decant.engine.catalogue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows which plugin's code is being executed, so that it can be named if it does not come to an end, or ends the
 * process.
 *
 * @since 0.1.0
 */
@Singleton
public final class PluginWatch {

  private volatile Optional<String> now = Optional.empty();

  /** A watch over no plugin. */
  @Inject
  public PluginWatch() {}

  /**
   * Executes code of a plugin.
   *
   * @param what what the plugin does and which one it is, such as {@code the loading of plugins/census.jar}
   */
  public <T> T during(String what, Supplier<T> work) {
    Optional<String> around = now;
    now = Optional.of(what);
    try {
      return work.get();
    } finally {
      now = around;
    }
  }

  /** Executes code of a plugin that gives nothing. */
  public void during(String what, Runnable work) {
    during(what, () -> {
      work.run();
      return what;
    });
  }

  /** What is being executed just now; none if it is no plugin's code. May be asked from any thread. */
  public Optional<String> now() {
    return now;
  }
}
