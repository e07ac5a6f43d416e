package io.decant.engine.plugin;

import java.net.URL;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The modules that plugins and framework have in common: whose types they exchange, whose native
 * libraries can be loaded only once, and who gathers what is logged; and those of the JDK. Plugins
 * see no other module of the framework's layer, so a plugin's own version of any other library is
 * the only one that it can find.
 */
final class SharedModules {

  private static final Set<String> EXCHANGED =
      Set.of("io.decant.api", "io.decant.nd4j", "io.decant.nn", "org.slf4j");

  private final ModuleLayer framework;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> packages;
  private final Set<String> locations;

  /** Those of the framework's layer. */
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
    return EXCHANGED.contains(module)
        || module.startsWith("org.bytedeco.")
        || module.startsWith("java.")
        || module.startsWith("jdk.");
  }

  /** The layer that has them. */
  ModuleLayer layer() {
    return framework;
  }

  /** Their names. */
  Set<String> names() {
    return names;
  }

  /** All their packages. */
  Set<String> packages() {
    return packages;
  }

  /**
   * Whether the package of a class, or of a resource whose name is written with dots, is one of
   * theirs.
   */
  boolean containPackageOf(String name) {
    return packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
  }

  /** Whether a resource is in one of them. */
  boolean contain(URL resource) {
    return locations.stream().anyMatch(resource.toString()::startsWith);
  }

  /**
   * Whether a module in a plugin's folder is passed over, as the framework's is used in its place.
   */
  boolean override(String module) {
    return framework.findModule(module).isPresent()
        && (isVisible(module) || module.startsWith("io.decant."));
  }
}
