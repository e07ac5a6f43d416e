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
 * Looks for classes that a plugin would miss only when it is at work: those named by the classes of
 * its jar that can be reached from the plugin's, and by the library classes that these name. What
 * lies deeper in a library is not followed, as many libraries name there what they use only if it
 * is present.
 */
final class MissingClassDetector {

  private final ClassLoader loader;

  private MissingClassDetector(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Which class is missing, in one line; empty if none is.
   *
   * @param installed plugins of one jar, which have been loaded
   */
  static Optional<String> findMissing(List<InstalledPlugin> installed) {
    for (InstalledPlugin plugin : installed) {
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
      Set<String> seen = new HashSet<>(Set.of(provider));
      Deque<String> own = new ArrayDeque<>(seen);
      while (!own.isEmpty()) {
        String user = own.remove();
        for (String used : references(file.getInputStream(entry(file, user)))) {
          if (!seen.add(used)) {
            continue;
          }
          if (entry(file, used) != null) {
            own.add(used);
          } else {
            Optional<String> missing = isMissing(used) ? format(user, used) : inLibrary(used);
            if (missing.isPresent()) {
              return missing;
            }
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("can't be read: " + FailureSummary.summarize(e));
    }
  }

  /**
   * What a class that is not of the plugin's jar names and nobody has; nothing if it is shared, and
   * so works.
   */
  private Optional<String> inLibrary(String library) throws IOException {
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
    } catch (ClassNotFoundException | LinkageError notShared) {
      return false;
    }
  }

  private boolean isMissing(String name) {
    try {
      Class.forName(name, false, loader);
      return false;
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return true;
    } catch (LinkageError other) {
      return false; // it is there
    }
  }

  private static Optional<String> format(String user, String used) {
    return Optional.of(
        user
            + " uses the class "
            + used
            + ", which neither its jars have nor what plugins share with the framework");
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
