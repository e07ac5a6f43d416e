package io.decant.engine.plugin;

import java.net.URL;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The modules that plugins and the framework share: those of the types that they exchange, the
 * libraries for plugins, those with native libraries, which can be loaded only once, the logging
 * API, and the JDK. Other modules of the framework's layer are not visible to plugins, so that
 * these can use their own versions of libraries.
 */
final class SharedModules {

  private static final Set<String> SHARED_MODULES =
      Set.of("io.decant.api", "io.decant.nd4j", "io.decant.nn", "io.decant.analysis", "org.slf4j");

  private final ModuleLayer framework;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> packages;
  private final Set<String> locations;

  /** Finds the shared modules of the framework's layer. */
  SharedModules(ModuleLayer framework) {
    this.framework = framework;
    framework.modules().stream()
        .map(Module::getName)
        .filter(SharedModules::isVisible)
        .forEach(names::add);
    packages =
        names.stream()
            .flatMap(name -> framework.findModule(name).orElseThrow().getPackages().stream())
            .collect(Collectors.toUnmodifiableSet());
    locations =
        framework.configuration().modules().stream()
            .filter(module -> names.contains(module.name()))
            .flatMap(module -> module.reference().location().stream())
            .map(
                location ->
                    "file".equals(location.getScheme())
                        ? "jar:" + location + "!"
                        : location.toString())
            .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isVisible(String module) {
    return SHARED_MODULES.contains(module)
        || module.startsWith("org.bytedeco.")
        || module.startsWith("java.")
        || module.startsWith("jdk.");
  }

  /** Returns the framework's layer. */
  ModuleLayer layer() {
    return framework;
  }

  /** Returns the names of the shared modules. */
  Set<String> names() {
    return names;
  }

  /** Returns the packages of the shared modules. */
  Set<String> packages() {
    return packages;
  }

  /** Whether a class, or a resource with a dotted name, is in a shared package. */
  boolean containPackageOf(String name) {
    return packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
  }

  /** Whether a resource is in a shared module. */
  boolean contain(URL resource) {
    return locations.stream().anyMatch(resource.toString()::startsWith);
  }

  /** Whether a module of a plugin is ignored, because the framework's is used instead. */
  boolean override(String module) {
    return framework.findModule(module).isPresent()
        && (isVisible(module) || module.startsWith("io.decant."));
  }
}
