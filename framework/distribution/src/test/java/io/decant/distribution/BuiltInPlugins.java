package io.decant.distribution;

import io.decant.api.spi.Plugin;
import io.decant.engine.plugin.PluginRegistry;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The built-in plugins within the tests' own process, where a thousand files can be planned in a
 * minute.
 */
final class BuiltInPlugins {

  private BuiltInPlugins() {}

  /** All of them, and some more. */
  static PluginRegistry with(Plugin<?>... more) {
    List<Plugin<?>> plugins = new ArrayList<>(List.of(more));
    for (Path folder : AssembledDistribution.pluginFolders()) {
      for (ModuleReference module : ModuleFinder.of(folder).findAll()) {
        module.descriptor().provides().forEach(service -> plugins.addAll(made(service)));
      }
    }
    return PluginRegistry.of(plugins);
  }

  private static List<Plugin<?>> made(Provides service) {
    if (!service.service().startsWith("io.decant.api.spi.")) {
      return List.of();
    }
    return service.providers().stream().<Plugin<?>>map(BuiltInPlugins::made).toList();
  }

  private static Plugin<?> made(String provider) {
    try {
      return (Plugin<?>) Class.forName(provider).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
