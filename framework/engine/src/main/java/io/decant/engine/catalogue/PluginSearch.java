package io.decant.engine.catalogue;

import io.decant.api.spi.DataSource;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.Probe;
import io.decant.api.spi.Visualizer;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Looks for plugins: in folders of jars, a module layer for each, and in the framework's own layer. */
final class PluginSearch {

  private final ModuleLayer framework =
      Optional.ofNullable(PluginSearch.class.getModule().getLayer()).orElse(ModuleLayer.boot());
  private final List<InstalledPlugin> installed = new ArrayList<>();
  private final List<FailedPlugin> failed = new ArrayList<>();

  List<InstalledPlugin> installed() {
    return installed;
  }

  List<FailedPlugin> failed() {
    return failed;
  }

  void addFrameworkLayer() {
    addProviders(framework, Path.of(""), List.of());
  }

  void addPresent(Plugin<?> plugin) {
    add(plugin, Origins.of(plugin.getClass(), List.of()));
  }

  void addFolder(Path folder) {
    for (Path entry : sorted(folder, "*")) {
      if (Files.isDirectory(entry)) {
        List<Path> jars = sorted(entry, "*.jar");
        if (!jars.isEmpty()) {
          addLayer(entry, jars);
        }
      } else if (entry.getFileName().toString().endsWith(".jar")) {
        addJar(entry);
      }
    }
  }

  void addJar(Path jar) {
    addLayer(jar, List.of(jar));
  }

  private List<Path> sorted(Path folder, String glob) {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
        stream.forEach(entries::add);
      } catch (IOException e) {
        failed.add(new FailedPlugin(folder, "the folder can't be read: " + FailureReason.of(e)));
      }
    }
    Collections.sort(entries);
    return entries;
  }

  private void addLayer(Path place, List<Path> jars) {
    ModuleFinder finder = new HidingFinder(ModuleFinder.of(jars.toArray(Path[]::new)), framework);
    Set<ModuleReference> modules;
    try {
      modules = finder.findAll();
    } catch (FindException e) {
      fail(place, "is not a readable jar: " + FailureReason.of(e));
      return;
    }
    if (modules.stream().allMatch(m -> m.descriptor().isAutomatic())) {
      fail(place, modules.isEmpty() ? "is part of the framework itself" : "has no module-info.class");
      return;
    }
    try {
      List<String> roots = modules.stream().map(m -> m.descriptor().name()).sorted().toList();
      Configuration resolved = framework.configuration().resolve(finder, ModuleFinder.of(), roots);
      ModuleLayer.Controller controller =
          ModuleLayer.defineModulesWithOneLoader(resolved, List.of(framework), PluginSearch.class.getClassLoader());
      openToEngine(controller);
      if (addProviders(controller.layer(), place, jars) == 0) {
        fail(place, "provides no plugin: its module-info.java needs 'provides … with …'");
      }
    } catch (FindException | ResolutionException | LayerInstantiationException | LinkageError e) {
      fail(place, FailureReason.of(e));
    }
  }

  /** Lets the engine build configuration records of packages that the plugin does not export. */
  private static void openToEngine(ModuleLayer.Controller controller) {
    Module engine = PluginSearch.class.getModule();
    for (Module module : controller.layer().modules()) {
      if (!module.getDescriptor().isAutomatic() && !module.getDescriptor().provides().isEmpty()) {
        module.getPackages().forEach(name -> controller.addOpens(module, name, engine));
      }
    }
  }

  /** Adds what the layer itself provides and says how many providers, good or bad, there were. */
  private int addProviders(ModuleLayer layer, Path place, List<Path> jars) {
    return addProviders(ServiceLoader.load(layer, DataSource.class), layer, place, jars)
        + addProviders(ServiceLoader.load(layer, ModelStage.class), layer, place, jars)
        + addProviders(ServiceLoader.load(layer, Probe.class), layer, place, jars)
        + addProviders(ServiceLoader.load(layer, Visualizer.class), layer, place, jars);
  }

  @SuppressWarnings("rawtypes") // a class literal, and so a service, can't say Probe<?>
  private <P extends Plugin> int addProviders(
      ServiceLoader<P> services, ModuleLayer layer, Path place, List<Path> jars) {
    Iterator<ServiceLoader.Provider<P>> providers = services.stream().iterator();
    int count = 0;
    while (true) {
      try {
        if (!providers.hasNext()) {
          return count;
        }
        ServiceLoader.Provider<P> provider = providers.next();
        Class<? extends P> type = provider.type();
        if (type.getModule().getLayer() == layer) {
          count++;
          add(provider.get(), Origins.of(type, jars));
        }
      } catch (ServiceConfigurationError e) {
        count++;
        fail(place, FailureReason.of(e));
      }
    }
  }

  private void add(Plugin<?> plugin, PluginOrigin origin) {
    PluginFaults.of(plugin)
        .ifPresentOrElse(
            reason -> fail(origin.jar(), reason), () -> installed.add(new InstalledPlugin(plugin, origin)));
  }

  private void fail(Path place, String reason) {
    failed.add(new FailedPlugin(place, reason));
  }
}
