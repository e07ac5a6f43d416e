package io.decant.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Delegates to the framework's class loader only for {@linkplain SharedModules shared modules}. */
final class FilteringClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final SharedModules shared;

  FilteringClassLoader(SharedModules shared) {
    super("shared", FilteringClassLoader.class.getClassLoader());
    this.shared = shared;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (shared.containPackageOf(name)) {
      return getParent().loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  public @Nullable URL getResource(String name) {
    try {
      Iterator<URL> urls = getResources(name).asIterator();
      return urls.hasNext() ? urls.next() : null;
    } catch (IOException e) {
      return null; // as specified for resources that can't be read
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return Collections.enumeration(
        Collections.list(getParent().getResources(name)).stream().filter(shared::contain).toList());
  }
}
