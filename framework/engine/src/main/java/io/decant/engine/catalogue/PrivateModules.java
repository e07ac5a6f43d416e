package io.decant.engine.catalogue;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The modules that a plugin has for itself: those in its jars, but for copies of {@linkplain SharedModules what it
 * shares} with the framework.
 *
 * <p>A jar without {@code module-info} among them becomes an automatic module, which reads every module that there is.
 * It could not tell its folder's version of a library from the framework's; so there, the framework's is taken.
 */
record PrivateModules(Map<String, ModuleReference> byName) implements ModuleFinder {

  /**
   * Looks into jars.
   *
   * @throws UnusablePluginException if one holds no module that could be told, or two hold the same
   */
  static PrivateModules of(Path place, List<Path> jars, ModuleLayer framework) throws UnusablePluginException {
    Map<String, ModuleReference> found = new TreeMap<>();
    Map<String, Path> origin = new HashMap<>();
    for (Path jar : jars) {
      for (ModuleReference module : modules(jar)) {
        String name = module.descriptor().name();
        Path other = origin.put(name, jar);
        if (other != null) {
          throw new UnusablePluginException(
              place,
              String.format(
                  Locale.ROOT, "holds the module %s twice, in %s and %s", name, other.getFileName(), jar.getFileName()));
        }
        found.put(name, module);
      }
    }
    boolean automatic =
        found.values().stream().map(ModuleReference::descriptor).anyMatch(ModuleDescriptor::isAutomatic);
    found.keySet()
        .removeIf(name -> framework.findModule(name).isPresent() && (automatic || SharedModules.contains(name)));
    return new PrivateModules(found);
  }

  private static Set<ModuleReference> modules(Path jar) throws UnusablePluginException {
    try {
      return ModuleFinder.of(jar).findAll();
    } catch (FindException e) {
      throw new UnusablePluginException(jar, "is no module: " + FailureReason.of(e));
    }
  }

  List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  @Override
  public Optional<ModuleReference> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public Set<ModuleReference> findAll() {
    return Set.copyOf(byName.values());
  }
}
