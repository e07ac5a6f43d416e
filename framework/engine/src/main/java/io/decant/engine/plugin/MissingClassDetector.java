package io.decant.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * Detects classes that a plugin would miss only at run time: those referenced by the classes of its
 * jar that are reachable from the plugin, and by the library classes that these reference.
 * References deeper in libraries are ignored, because many of them are to optional dependencies.
 */
final class MissingClassDetector {

  private final ClassLoader loader;

  private MissingClassDetector(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Returns the first missing class, in one line; empty if there is none.
   *
   * @param installed the loaded plugins of one jar
   */
  static Optional<String> findMissing(List<LoadedPlugin> installed) {
    for (LoadedPlugin plugin : installed) {
      Class<?> type = plugin.plugin().getClass();
      Optional<String> missing =
          new MissingClassDetector(type.getClassLoader())
              .from(type.getName(), plugin.origin().jar());
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private Optional<String> from(String provider, Path jar) {
    try (JarFile file =
        new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      Set<String> visited = new HashSet<>(Set.of(provider));
      Deque<String> queue = new ArrayDeque<>(visited);
      while (!queue.isEmpty()) {
        String className = queue.remove();
        for (String used : references(file.getInputStream(entry(file, className)))) {
          if (!visited.add(used)) {
            continue;
          }
          if (entry(file, used) != null) {
            queue.add(used);
          } else {
            Optional<String> missing =
                isMissing(used) ? format(className, used) : findInLibrary(used);
            if (missing.isPresent()) {
              return missing;
            }
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("can't be read: " + PluginFailureSummary.summarize(e));
    }
  }

  /** Returns the first missing class that a library class references; empty for shared classes. */
  private Optional<String> findInLibrary(String library) throws IOException {
    InputStream classFile = loader.getResourceAsStream(resource(library));
    if (classFile == null || isShared(library)) {
      return Optional.empty();
    }
    return references(classFile).stream()
        .filter(this::isMissing)
        .findFirst()
        .flatMap(used -> format(library, used));
  }

  private boolean isShared(String name) {
    try {
      return Class.forName(name, false, loader.getParent()) != null;
    } catch (ClassNotFoundException | LinkageError ignored) {
      return false;
    }
  }

  private boolean isMissing(String name) {
    try {
      Class.forName(name, false, loader);
      return false;
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return true;
    } catch (LinkageError ignored) {
      return false; // it exists
    }
  }

  private static Optional<String> format(String className, String used) {
    return Optional.of(
        className
            + " uses the class "
            + used
            + ", which is neither in its jars nor shared by the framework");
  }

  private static JarEntry entry(JarFile file, String name) {
    return file.getJarEntry(resource(name));
  }

  private static String resource(String name) {
    return name.replace('.', '/') + ".class";
  }

  private static Set<String> references(InputStream classFile) throws IOException {
    try (classFile) {
      return ClassFileReferences.of(classFile);
    }
  }
}
