package io.decant.engine.plugin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tracks running plugin code per thread, to report plugins that hang or call {@code System.exit}.
 *
 * @since 0.1.0
 */
@Singleton
public final class PluginActivityTracker {

  private final Map<Thread, String> current = new LinkedHashMap<>();

  /** Creates a tracker. */
  @Inject
  public PluginActivityTracker() {}

  /**
   * Runs code of a plugin.
   *
   * @param what a description of the activity and the plugin, such as {@code the loading of
   *     plugins/census.jar}
   */
  public <T> T track(String what, Supplier<T> action) {
    Thread thread = Thread.currentThread();
    String around = of(thread).orElse(null);
    set(thread, what);
    try {
      return action.get();
    } finally {
      set(thread, around);
    }
  }

  /**
   * Runs code of a plugin with its class loader as the context class loader, so that libraries find
   * its services and resources.
   */
  public <T> T track(String what, ClassLoader loader, Supplier<T> action) {
    Runnable end = begin(what, loader);
    try {
      return action.get();
    } finally {
      end.run();
    }
  }

  /**
   * Begins tracking code that the caller then runs on this thread.
   *
   * @return ends tracking; must be called on the same thread
   */
  public Runnable begin(String what, ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader previousLoader = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    String around = of(thread).orElse(null);
    set(thread, what);
    return () -> {
      set(thread, around);
      thread.setContextClassLoader(previousLoader);
    };
  }

  /** Runs code of a plugin without a result, with its class loader as the context class loader. */
  void track(String what, ClassLoader loader, Runnable action) {
    track(
        what,
        loader,
        () -> {
          action.run();
          return what;
        });
  }

  /** Runs code of a plugin without a result. */
  public void track(String what, Runnable action) {
    track(
        what,
        () -> {
          action.run();
          return what;
        });
  }

  /** Returns the running activities, in the order of their start. May be called from any thread. */
  public synchronized List<String> current() {
    return List.copyOf(current.values());
  }

  /**
   * Returns the running activity of a thread; empty if there is none, or if a plugin has started
   * the thread.
   */
  public synchronized Optional<String> of(Thread thread) {
    return Optional.ofNullable(current.get(thread));
  }

  private synchronized void set(Thread thread, @Nullable String what) {
    if (what == null) {
      current.remove(thread);
    } else {
      current.put(thread, what);
    }
  }
}
