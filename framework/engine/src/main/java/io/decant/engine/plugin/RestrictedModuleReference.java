package io.decant.engine.plugin;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A module of a plugin whose descriptor is restricted, so that it reads only the {@linkplain
 * SharedModules shared} modules of the framework.
 */
final class RestrictedModuleReference extends ModuleReference {

  private final ModuleReference found;

  private RestrictedModuleReference(ModuleDescriptor descriptor, ModuleReference found) {
    super(descriptor, found.location().orElse(null));
    this.found = found;
  }

  /**
   * Restricts a module with a {@code module-info} by removing required modules that are static or
   * not visible.
   */
  static ModuleReference readingOnly(Set<String> visible, ModuleReference found) {
    ModuleDescriptor module = found.descriptor();
    if (module.requires().stream().allMatch(required -> visible.contains(required.name()))) {
      return found;
    }
    ModuleDescriptor.Builder seen =
        module.isOpen()
            ? ModuleDescriptor.newOpenModule(module.name())
            : ModuleDescriptor.newModule(module.name());
    module.requires().stream()
        .filter(required -> visible.contains(required.name()))
        .forEach(seen::requires);
    module.exports().forEach(seen::exports);
    module.opens().forEach(seen::opens);
    module.uses().forEach(seen::uses);
    module.provides().forEach(seen::provides);
    module.version().ifPresent(version -> seen.version(version.toString()));
    return new RestrictedModuleReference(seen.packages(module.packages()).build(), found);
  }

  /**
   * Creates the module of a jar without {@code module-info}. As an automatic module it would read
   * every module of the framework's layer, and could not have a package that one of them has. So it
   * becomes an open module that exports all its packages and requires all shared modules; it is
   * {@linkplain PluginModuleFinder#connect connected} with the modules of its own layer. Its copies
   * of shared packages are removed.
   */
  static ModuleReference explicit(Path jar, ModuleReference found, SharedModules shared)
      throws PluginLoadException {
    ModuleDescriptor module = found.descriptor();
    Set<String> packages =
        module.packages().stream()
            .filter(name -> !shared.packages().contains(name))
            .collect(Collectors.toSet());
    ModuleDescriptor.Builder seen =
        ModuleDescriptor.newOpenModule(module.name()).packages(packages);
    packages.forEach(seen::exports);
    shared.names().forEach(seen::requires);
    ServiceUsageScanner.scan(jar).forEach(seen::uses);
    module.provides().stream()
        .filter(provided -> provided.providers().stream().noneMatch(shared::containPackageOf))
        .forEach(seen::provides);
    module.version().ifPresent(version -> seen.version(version.toString()));
    return new RestrictedModuleReference(seen.build(), found);
  }

  @Override
  public ModuleReader open() throws IOException {
    return found.open();
  }
}
