package io.decant.engine.plugin;

import static java.util.Objects.requireNonNull;

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
 * Finds the private modules of a plugin: those in its jars, without copies of {@linkplain
 * SharedModules shared modules}.
 *
 * @param byName the modules with restricted descriptors, see {@link RestrictedPluginModule}
 * @param automatic the names of modules without a {@code module-info}
 */
record PluginModuleFinder(Map<String, ModuleReference> byName, Set<String> automatic)
    implements ModuleFinder {

  /**
   * Finds the modules in jars.
   *
   * @throws PluginLoadException if a jar contains no valid module, if two contain the same, or if
   *     one requires a module that is neither in the jars nor shared
   */
  static PluginModuleFinder of(Path path, List<Path> jars, SharedModules shared)
      throws PluginLoadException {
    Map<String, ModuleReference> references = new TreeMap<>();
    Map<String, Path> origin = new HashMap<>();
    for (Path jar : jars) {
      for (ModuleReference module : modules(jar)) {
        String name = module.descriptor().name();
        Path previous = origin.put(name, jar);
        if (previous != null) {
          throw new PluginLoadException(
              path,
              String.format(
                  Locale.ROOT,
                  "contains the module %s twice, in %s and %s",
                  name,
                  previous.getFileName(),
                  jar.getFileName()));
        }
        references.put(name, module);
      }
    }
    references.keySet().removeIf(shared::override);
    Set<String> visible = new TreeSet<>(shared.names());
    visible.addAll(references.keySet());
    Map<String, ModuleReference> byName = new TreeMap<>();
    Set<String> automatic = new TreeSet<>();
    for (Map.Entry<String, ModuleReference> module : references.entrySet()) {
      requireVisible(path, module.getValue().descriptor(), visible);
      if (module.getValue().descriptor().isAutomatic()) {
        automatic.add(module.getKey());
        byName.put(
            module.getKey(),
            RestrictedPluginModule.explicit(
                requireNonNull(origin.get(module.getKey())), module.getValue(), shared));
      } else {
        byName.put(module.getKey(), RestrictedPluginModule.withReads(visible, module.getValue()));
      }
    }
    return new PluginModuleFinder(byName, automatic);
  }

  private static Set<ModuleReference> modules(Path jar) throws PluginLoadException {
    try {
      return ModuleFinder.of(jar).findAll();
    } catch (FindException e) {
      throw new PluginLoadException(jar, "is not a module: " + PluginFailureSummary.summarize(e));
    }
  }

  private static void requireVisible(Path path, ModuleDescriptor module, Set<String> visible)
      throws PluginLoadException {
    for (Requires required : module.requires()) {
      if (!required.modifiers().contains(Requires.Modifier.STATIC)
          && !visible.contains(required.name())) {
        throw new PluginLoadException(
            path,
            "Module "
                + required.name()
                + " not found, required by "
                + module.name()
                + "; put the libraries of a plugin next to its jar, in a folder of their own");
      }
    }
  }

  /**
   * Makes automatic modules and all other modules of their layer read each other, as Java does for
   * automatic modules.
   */
  void connect(ModuleLayer.Controller controller) {
    for (String name : automatic) {
      Module module = controller.layer().findModule(name).orElseThrow();
      for (Module other : controller.layer().modules()) {
        controller.addReads(module, other).addReads(other, module);
      }
    }
  }

  List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  /** Returns the jars that contain one of the modules. */
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
