package io.decant.engine.plugin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows which plugins' code is being executed, and on which threads, so that they can be named if
 * they do not come to an end, or end the process.
 *
 * @since 0.1.0
 */
@Singleton
public final class PluginActivity {

  private final Map<Thread, String> current = new LinkedHashMap<>();

  /** A watch over no plugin. */
  @Inject
  public PluginActivity() {}

  /**
   * Executes code of a plugin.
   *
   * @param what what the plugin does and which one it is, such as {@code the loading of
   *     plugins/census.jar}
   */
  public <T> T track(String what, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    Optional<String> around = of(thread);
    set(thread, Optional.of(what));
    try {
      return work.get();
    } finally {
      set(thread, around);
    }
  }

  /**
   * Executes code of a plugin whose classes that loader has: where its libraries look for services
   * and resources by the thread's loader, they find the plugin's.
   */
  public <T> T track(String what, ClassLoader loader, Supplier<T> work) {
    Runnable end = begin(what, loader);
    try {
      return work.get();
    } finally {
      end.run();
    }
  }

  /**
   * The same of code that the caller executes on this thread.
   *
   * @return to be called after it, on the same thread
   */
  public Runnable begin(String what, ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    Optional<String> around = of(thread);
    set(thread, Optional.of(what));
    return () -> {
      set(thread, around);
      thread.setContextClassLoader(before);
    };
  }

  /** The same of code that gives nothing. */
  void track(String what, ClassLoader loader, Runnable work) {
    track(
        what,
        loader,
        () -> {
          work.run();
          return what;
        });
  }

  /** Executes code of a plugin that gives nothing. */
  public void track(String what, Runnable work) {
    track(
        what,
        () -> {
          work.run();
          return what;
        });
  }

  /**
   * What is being executed just now; what began first comes first. May be asked from any thread.
   */
  public synchronized List<String> current() {
    return List.copyOf(current.values());
  }

  /**
   * What is being executed just now on that thread; none if it is no plugin's code, or the thread
   * is a plugin's own.
   */
  public synchronized Optional<String> of(Thread thread) {
    return Optional.ofNullable(current.get(thread));
  }

  private synchronized void set(Thread thread, Optional<String> what) {
    what.ifPresentOrElse(doing -> current.put(thread, doing), () -> current.remove(thread));
  }
}
