package io.decant.engine.plugin;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
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
import java.util.TreeSet;

/**
 * The modules that a plugin has for itself: those in its jars, but for copies of {@linkplain
 * SharedModules what it shares} with the framework.
 *
 * @param byName the modules, as {@link RestrictedModuleReference} describes them
 * @param automatic the names of those without a {@code module-info}
 */
record PluginModuleFinder(Map<String, ModuleReference> byName, Set<String> automatic)
    implements ModuleFinder {

  /**
   * Looks into jars.
   *
   * @throws PluginLoadException if one holds no module that could be told, two hold the same, or
   *     one requires a module that neither lies beside it nor is shared
   */
  static PluginModuleFinder of(Path place, List<Path> jars, SharedModules shared)
      throws PluginLoadException {
    Map<String, ModuleReference> found = new TreeMap<>();
    Map<String, Path> origin = new HashMap<>();
    for (Path jar : jars) {
      for (ModuleReference module : modules(jar)) {
        String name = module.descriptor().name();
        Path other = origin.put(name, jar);
        if (other != null) {
          throw new PluginLoadException(
              place,
              String.format(
                  Locale.ROOT,
                  "holds the module %s twice, in %s and %s",
                  name,
                  other.getFileName(),
                  jar.getFileName()));
        }
        found.put(name, module);
      }
    }
    found.keySet().removeIf(shared::override);
    Set<String> visible = new TreeSet<>(shared.names());
    visible.addAll(found.keySet());
    Map<String, ModuleReference> byName = new TreeMap<>();
    Set<String> automatic = new TreeSet<>();
    for (Map.Entry<String, ModuleReference> module : found.entrySet()) {
      requireVisible(place, module.getValue().descriptor(), visible);
      if (module.getValue().descriptor().isAutomatic()) {
        automatic.add(module.getKey());
        byName.put(
            module.getKey(),
            RestrictedModuleReference.explicit(
                origin.get(module.getKey()), module.getValue(), shared));
      } else {
        byName.put(
            module.getKey(), RestrictedModuleReference.readingOnly(visible, module.getValue()));
      }
    }
    return new PluginModuleFinder(byName, automatic);
  }

  private static Set<ModuleReference> modules(Path jar) throws PluginLoadException {
    try {
      return ModuleFinder.of(jar).findAll();
    } catch (FindException e) {
      throw new PluginLoadException(jar, "is no module: " + FailureSummary.summarize(e));
    }
  }

  private static void requireVisible(Path place, ModuleDescriptor module, Set<String> visible)
      throws PluginLoadException {
    for (Requires required : module.requires()) {
      if (!required.modifiers().contains(Requires.Modifier.STATIC)
          && !visible.contains(required.name())) {
        throw new PluginLoadException(
            place,
            "Module "
                + required.name()
                + " not found, required by "
                + module.name()
                + "; a plugin's own libraries lie beside it, in a folder of its own");
      }
    }
  }

  /**
   * Makes the automatic ones and all others of their layer read each other, as Java's own automatic
   * modules do.
   */
  void connect(ModuleLayer.Controller controller) {
    for (String name : automatic) {
      Module plain = controller.layer().findModule(name).orElseThrow();
      for (Module other : controller.layer().modules()) {
        controller.addReads(plain, other).addReads(other, plain);
      }
    }
  }

  List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  /** Those of the jars that hold one of the modules. */
  List<Path> jarsIn(List<Path> jars) {
    Set<Path> used = new TreeSet<>();
    byName.values().forEach(module -> module.location().map(Path::of).ifPresent(used::add));
    return jars.stream().filter(jar -> used.contains(jar.toAbsolutePath())).toList();
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
