package io.decant.engine.catalogue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows which plugins' code is being executed, and on which threads, so that they can be named if they do not come to an
 * end, or end the process.
 *
 * @since 0.1.0
 */
@Singleton
public final class PluginWatch {

  private final Map<Thread, String> now = new LinkedHashMap<>();

  /** A watch over no plugin. */
  @Inject
  public PluginWatch() {}

  /**
   * Executes code of a plugin.
   *
   * @param what what the plugin does and which one it is, such as {@code the loading of plugins/census.jar}
   */
  public <T> T during(String what, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    Optional<String> around = on(thread);
    set(thread, Optional.of(what));
    try {
      return work.get();
    } finally {
      set(thread, around);
    }
  }

  /**
   * Executes code of a plugin whose classes that loader has: where its libraries look for services and resources by the
   * thread's loader, they find the plugin's.
   */
  public <T> T during(String what, ClassLoader loader, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return during(what, work);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The same of code that gives nothing. */
  void during(String what, ClassLoader loader, Runnable work) {
    during(what, loader, () -> {
      work.run();
      return what;
    });
  }

  /** Executes code of a plugin that gives nothing. */
  public void during(String what, Runnable work) {
    during(what, () -> {
      work.run();
      return what;
    });
  }

  /** What is being executed just now; what began first comes first. May be asked from any thread. */
  public synchronized List<String> now() {
    return List.copyOf(now.values());
  }

  /** What is being executed just now on that thread; none if it is no plugin's code, or the thread is a plugin's own. */
  public synchronized Optional<String> on(Thread thread) {
    return Optional.ofNullable(now.get(thread));
  }

  private synchronized void set(Thread thread, Optional<String> what) {
    what.ifPresentOrElse(doing -> now.put(thread, doing), () -> now.remove(thread));
  }
}
