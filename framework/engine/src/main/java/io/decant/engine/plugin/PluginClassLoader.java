package io.decant.engine.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads a plugin whose jars are not modules from a class path; its parent provides only shared
 * classes.
 */
final class PluginClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  PluginClassLoader(String name, List<Path> jars, FilteringClassLoader shared) {
    super(name, jars.stream().map(PluginClassLoader::url).toArray(URL[]::new), shared);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("a path that can't be converted to a URL: " + jar, e);
    }
  }

  /** Prefers the plugin's own resource to a shared one. */
  @Override
  public URL getResource(String name) {
    URL url = findResource(name);
    return url == null ? getParent().getResource(name) : url;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> urls = new ArrayList<>(Collections.list(findResources(name)));
    urls.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(urls);
  }
}
