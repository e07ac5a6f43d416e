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
final class RestrictedPluginModule extends ModuleReference {

  private final ModuleReference reference;

  private RestrictedPluginModule(ModuleDescriptor descriptor, ModuleReference reference) {
    super(descriptor, reference.location().orElse(null));
    this.reference = reference;
  }

  /**
   * Restricts a module with a {@code module-info} by removing required modules that are static or
   * not visible.
   */
  static ModuleReference withReads(Set<String> visible, ModuleReference reference) {
    ModuleDescriptor module = reference.descriptor();
    if (module.requires().stream().allMatch(required -> visible.contains(required.name()))) {
      return reference;
    }
    ModuleDescriptor.Builder builder =
        module.isOpen()
            ? ModuleDescriptor.newOpenModule(module.name())
            : ModuleDescriptor.newModule(module.name());
    module.requires().stream()
        .filter(required -> visible.contains(required.name()))
        .forEach(builder::requires);
    module.exports().forEach(builder::exports);
    module.opens().forEach(builder::opens);
    module.uses().forEach(builder::uses);
    module.provides().forEach(builder::provides);
    module.version().ifPresent(version -> builder.version(version.toString()));
    return new RestrictedPluginModule(builder.packages(module.packages()).build(), reference);
  }

  /**
   * Creates the module of a jar without {@code module-info}. As an automatic module it would read
   * every module of the framework's layer, and could not have a package that one of them has. So it
   * becomes an open module that exports all its packages and requires all shared modules; it is
   * {@linkplain PluginModuleFinder#connect connected} with the modules of its own layer. Its copies
   * of shared packages are removed.
   */
  static ModuleReference explicit(Path jar, ModuleReference reference, SharedModules shared)
      throws PluginLoadException {
    ModuleDescriptor module = reference.descriptor();
    Set<String> packages =
        module.packages().stream()
            .filter(name -> !shared.packages().contains(name))
            .collect(Collectors.toSet());
    ModuleDescriptor.Builder builder =
        ModuleDescriptor.newOpenModule(module.name()).packages(packages);
    packages.forEach(builder::exports);
    shared.names().forEach(builder::requires);
    ServiceUsageScanner.scan(jar).forEach(builder::uses);
    module.provides().stream()
        .filter(provided -> provided.providers().stream().noneMatch(shared::containPackageOf))
        .forEach(builder::provides);
    module.version().ifPresent(version -> builder.version(version.toString()));
    return new RestrictedPluginModule(builder.build(), reference);
  }

  @Override
  public ModuleReader open() throws IOException {
    return reference.open();
  }
}
