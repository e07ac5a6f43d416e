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

/**
 * The services that the classes of a jar without {@code module-info} may look for, which no
 * descriptor says.
 */
final class ServiceUsageScanner {

  private ServiceUsageScanner() {}

  /** The classes that the jar's classes name, if one of them looks for services at all. */
  static Set<String> scan(Path jar) throws PluginLoadException {
    Set<String> named = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class")) {
          named.addAll(references(file, entry));
        }
      }
    } catch (IOException e) {
      throw new PluginLoadException(jar, "can't be read: " + FailureSummary.summarize(e));
    }
    if (!named.contains(ServiceLoader.class.getName())) {
      return Set.of();
    }
    named.removeIf(name -> !canBeUsed(name));
    return named;
  }

  private static Set<String> references(JarFile file, JarEntry entry) {
    try (InputStream in = file.getInputStream(entry)) {
      return ClassFileReferences.of(in);
    } catch (IOException e) {
      return Set.of(); // no class; if it is needed nevertheless, the class loader says so
    }
  }

  /**
   * Whether a descriptor may say that this is used, which has stricter rules for names than class
   * files have.
   */
  private static boolean canBeUsed(String name) {
    try {
      ModuleDescriptor.newModule("any").uses(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
