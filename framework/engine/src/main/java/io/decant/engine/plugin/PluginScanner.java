package io.decant.engine.plugin;

import static java.util.Objects.requireNonNull;

import io.decant.api.spi.Plugin;
import io.decant.config.ConfigBinder;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Scans the framework's own layer and folders of jars for plugins. A jar or subfolder that provides
 * plugins in its {@code module-info} gets its own module layer; one that only declares them in
 * {@code META-INF/services} gets its own class path.
 */
final class PluginScanner {

  private final ModuleLayer framework =
      Optional.ofNullable(PluginScanner.class.getModule().getLayer()).orElse(ModuleLayer.boot());
  private final SharedModules shared = new SharedModules(framework);
  private final FilteringClassLoader sharedLoader = new FilteringClassLoader(shared);
  private final PluginActivity activity;
  private final List<InstalledPlugin> installed = new ArrayList<>();
  private final Set<InstalledPlugin> builtIn = new HashSet<>();
  private final List<FailedPlugin> failed = new ArrayList<>();

  PluginScanner(PluginActivity activity) {
    this.activity = activity;
  }

  List<InstalledPlugin> installed() {
    return installed;
  }

  /** Returns the built-in plugins among the installed ones. */
  Set<InstalledPlugin> builtIn() {
    return builtIn;
  }

  List<FailedPlugin> failed() {
    return failed;
  }

  void addFrameworkLayer() {
    new ProviderCollector(Path.of(""), List.of(), type -> type.getModule().getLayer() == framework)
        .addAll(framework);
  }

  void addInstance(Plugin<?> plugin) {
    new ProviderCollector(Path.of(""), List.of(), type -> true).add(plugin);
  }

  /** Adds a folder of built-in plugins, which may also contain jars of users. */
  void addBuiltIn(Path folder) {
    int before = installed.size();
    addFolder(folder);
    installed.stream()
        .skip(before)
        .filter(p -> p.origin().module().startsWith("io.decant."))
        .forEach(builtIn::add);
  }

  void addFolder(Path folder) {
    for (Path entry :
        sorted(folder, "[!.]*")) { // the names of incomplete installations begin with a dot
      if (Files.isDirectory(entry)) {
        List<Path> jars = sorted(entry, "*.jar");
        if (!jars.isEmpty()) {
          addPluginPath(entry, jars);
        }
      } else if (entry.getFileName().toString().endsWith(".jar")) {
        addPluginPath(entry, List.of(entry));
      }
    }
  }

  private List<Path> sorted(Path folder, String glob) {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
        stream.forEach(entries::add);
      } catch (IOException e) {
        fail(folder, "the folder can't be read: " + FailureSummary.summarize(e));
      }
    }
    Collections.sort(entries);
    return entries;
  }

  /** Adds the plugins of some jars, which may be in different folders. */
  void addPluginPath(Path place, List<Path> jars) {
    try {
      boolean asModules = false;
      boolean asServices = false;
      List<JarMetadata> metadata = new ArrayList<>();
      for (Path jar : jars) {
        JarMetadata read = JarMetadata.read(jar);
        metadata.add(read);
        asModules |= !read.moduleProviders().isEmpty();
        asServices |= !read.serviceProviders().isEmpty();
      }
      int before = installed.size() + failed.size();
      if (asModules) {
        addLayer(place, jars);
      } else if (asServices) {
        addClassPath(place, metadata);
      }
      if (before == installed.size() + failed.size()) {
        fail(
            place,
            "provides no plugin: add 'provides … with …' to its module-info.java, or a file to META-INF/services");
      }
    } catch (PluginLoadException e) {
      fail(e.path(), requireNonNull(e.getMessage()));
    } catch (FindException e) {
      fail(
          place,
          FailureSummary.summarize(e)
              + "; put the libraries of a plugin next to its jar, in a folder of their own");
    } catch (RuntimeException | Error e) {
      // also errors, such as an OutOfMemoryError for a compression bomb; partial results are
      // discarded
      fail(place, FailureSummary.summarize(e));
    }
  }

  private void addLayer(Path place, List<Path> jars) throws PluginLoadException {
    PluginModuleFinder modules = PluginModuleFinder.of(place, jars, shared);
    if (modules.names().isEmpty()) {
      return; // only copies of shared modules
    }
    Configuration resolved =
        framework.configuration().resolve(modules, ModuleFinder.of(), modules.names());
    ModuleLayer.Controller controller =
        ModuleLayer.defineModulesWithOneLoader(resolved, List.of(framework), sharedLoader);
    modules.connect(controller);
    openToBinder(controller);
    ModuleLayer layer = controller.layer();
    ClassLoader loader = layer.findLoader(modules.names().get(0));
    ProviderCollector providers =
        new ProviderCollector(
            place, modules.jarsIn(jars), type -> type.getModule().getLayer() == layer);
    activity.track(loading(place), loader, () -> providers.addAll(layer));
  }

  /** Opens all packages of plugins to the configuration binder, even if they are not exported. */
  private static void openToBinder(ModuleLayer.Controller controller) {
    Module binder = ConfigBinder.class.getModule();
    for (Module module : controller.layer().modules()) {
      if (!module.getDescriptor().isAutomatic() && !module.getDescriptor().provides().isEmpty()) {
        module.getPackages().forEach(name -> controller.addOpens(module, name, binder));
      }
    }
  }

  private void addClassPath(Path place, List<JarMetadata> metadata) {
    List<Path> jars =
        metadata.stream().filter(jar -> !jar.isCopyOf(shared)).map(JarMetadata::jar).toList();
    ClassLoader loader = new PluginClassLoader(place.getFileName().toString(), jars, sharedLoader);
    ProviderCollector providers =
        new ProviderCollector(place, jars, type -> type.getClassLoader() == loader);
    activity.track(loading(place), loader, () -> providers.addAll(loader));
  }

  private static String loading(Path place) {
    return "the loading of " + place;
  }

  private void fail(Path place, String reason) {
    failed.add(new FailedPlugin(place, Optional.empty(), reason));
  }

  /** Collects the providers of a jar or folder. */
  @SuppressWarnings("rawtypes") // as in PluginServiceTypes
  private final class ProviderCollector {

    private final Path place;
    private final List<Path> jars;
    private final Predicate<Class<?>> ours;

    /**
     * Creates a collector.
     *
     * @param place the jar or folder
     * @param jars its jars
     * @param ours selects its own providers, as opposed to those of the framework
     */
    ProviderCollector(Path place, List<Path> jars, Predicate<Class<?>> ours) {
      this.place = place;
      this.jars = jars;
      this.ours = ours;
    }

    void addAll(ModuleLayer layer) {
      for (Class<? extends Plugin> service : PluginServiceTypes.ALL) {
        add(ServiceLoader.load(layer, service));
      }
    }

    void addAll(ClassLoader loader) {
      for (Class<? extends Plugin> service : PluginServiceTypes.ALL) {
        add(ServiceLoader.load(service, loader));
      }
    }

    private <P extends Plugin> void add(ServiceLoader<P> services) {
      Iterator<ServiceLoader.Provider<P>> providers = services.stream().iterator();
      while (true) {
        try {
          if (!providers.hasNext()) {
            return;
          }
          ServiceLoader.Provider<P> provider = providers.next();
          if (ours.test(provider.type())) {
            add(provider.get());
          }
        } catch (ServiceConfigurationError e) {
          fail(place, FailureSummary.summarize(e));
        }
      }
    }

    void add(Plugin<?> plugin) {
      PluginOrigin origin = PluginOriginResolver.resolve(plugin.getClass(), jars);
      PluginValidator.validate(plugin)
          .ifPresentOrElse(
              fault -> failed.add(new FailedPlugin(origin.jar(), fault.id(), fault.reason())),
              () -> installed.add(new InstalledPlugin(plugin, origin)));
    }
  }
}
