package io.decant.engine.catalogue;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The modules that plugins and framework must have in common: whose types they exchange, whose native libraries can be
 * loaded only once, and who gathers what is logged. Of any other library a plugin may bring its own version.
 */
final class SharedModules {

  private SharedModules() {}

  static boolean contains(String module) {
    return module.startsWith("io.decant.") || module.startsWith("org.bytedeco.") || module.equals("org.slf4j");
  }

  /** All their packages, and those of the JDK. */
  static Set<String> packagesWithJdk(ModuleLayer framework) {
    return framework.modules().stream()
        .filter(module -> contains(module.getName()) || isOfJdk(module.getName()))
        .flatMap(module -> module.getPackages().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isOfJdk(String module) {
    return module.startsWith("java.") || module.startsWith("jdk.");
  }
}
