package io.decant.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Finds the services that the classes of a jar without {@code module-info} may use. */
final class ServiceUsageScanner {

  private ServiceUsageScanner() {}

  /**
   * Returns the classes that the jar's classes reference, if one of them uses {@code
   * ServiceLoader}.
   */
  static Set<String> scan(Path jar) throws PluginLoadException {
    Set<String> names = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class")) {
          names.addAll(references(file, entry));
        }
      }
    } catch (IOException e) {
      throw new PluginLoadException(jar, "can't be read: " + PluginFailureSummary.summarize(e));
    }
    if (!names.contains(ServiceLoader.class.getName())) {
      return Set.of();
    }
    names.removeIf(name -> !isUsable(name));
    return names;
  }

  private static Set<String> references(JarFile file, JarEntry entry) {
    try (InputStream in = file.getInputStream(entry)) {
      return ClassFileReferences.of(in);
    } catch (IOException e) {
      return Set.of(); // not a class; if it is needed, the class loader reports it
    }
  }

  /** Whether a descriptor accepts a name, for which it has stricter rules than class files. */
  private static boolean isUsable(String name) {
    try {
      ModuleDescriptor.newModule("any").uses(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
