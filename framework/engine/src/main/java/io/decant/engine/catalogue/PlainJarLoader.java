package io.decant.engine.catalogue;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Loads a plugin whose jars are no modules, as a class path: its own classes, those of the JDK, and those that it
 * {@linkplain SharedModules shares} with the framework, but none of the framework's libraries.
 */
final class PlainJarLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader framework;
  private final Set<String> outside;

  PlainJarLoader(String name, List<Path> jars, ModuleLayer framework) {
    super(name, jars.stream().map(PlainJarLoader::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    this.framework = PlainJarLoader.class.getClassLoader();
    this.outside = SharedModules.packagesWithJdk(framework);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("a path that is no URL: " + jar, e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    if (outside.contains(packageName)) {
      return framework.loadClass(name);
    }
    // a parent is not asked: even the platform's loader finds the framework's libraries
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
