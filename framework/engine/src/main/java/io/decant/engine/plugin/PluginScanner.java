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
  private final PluginActivityTracker activity;
  private final List<LoadedPlugin> installed = new ArrayList<>();
  private final Set<LoadedPlugin> builtIn = new HashSet<>();
  private final List<FailedPlugin> failed = new ArrayList<>();

  PluginScanner(PluginActivityTracker activity) {
    this.activity = activity;
  }

  List<LoadedPlugin> installed() {
    return installed;
  }

  /** Returns the built-in plugins among the installed ones. */
  Set<LoadedPlugin> builtIn() {
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
    int sizeBefore = installed.size();
    addFolder(folder);
    installed.stream()
        .skip(sizeBefore)
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
        fail(folder, "the folder can't be read: " + PluginFailureSummary.summarize(e));
      }
    }
    Collections.sort(entries);
    return entries;
  }

  /** Adds the plugins of some jars, which may be in different folders. */
  void addPluginPath(Path path, List<Path> jars) {
    try {
      boolean asModules = false;
      boolean providesServices = false;
      List<JarMetadata> metadata = new ArrayList<>();
      for (Path jar : jars) {
        JarMetadata read = JarMetadata.read(jar);
        metadata.add(read);
        asModules |= !read.moduleProviders().isEmpty();
        providesServices |= !read.serviceProviders().isEmpty();
      }
      int sizeBefore = installed.size() + failed.size();
      if (asModules) {
        addLayer(path, jars);
      } else if (providesServices) {
        addClassPath(path, metadata);
      }
      if (sizeBefore == installed.size() + failed.size()) {
        fail(
            path,
            "provides no plugin: add 'provides … with …' to its module-info.java, or a file to META-INF/services");
      }
    } catch (PluginLoadException e) {
      fail(e.path(), requireNonNull(e.getMessage()));
    } catch (FindException e) {
      fail(
          path,
          PluginFailureSummary.summarize(e)
              + "; put the libraries of a plugin next to its jar, in a folder of their own");
    } catch (RuntimeException | Error e) {
      // also errors, such as an OutOfMemoryError for a compression bomb; partial results are
      // discarded
      fail(path, PluginFailureSummary.summarize(e));
    }
  }

  private void addLayer(Path path, List<Path> jars) throws PluginLoadException {
    PluginModuleFinder modules = PluginModuleFinder.of(path, jars, shared);
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
            path, modules.jarsIn(jars), type -> type.getModule().getLayer() == layer);
    activity.track(loading(path), loader, () -> providers.addAll(layer));
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

  private void addClassPath(Path path, List<JarMetadata> metadata) {
    List<Path> jars =
        metadata.stream().filter(jar -> !jar.isCopyOf(shared)).map(JarMetadata::jar).toList();
    ClassLoader loader = new PluginClassLoader(path.getFileName().toString(), jars, sharedLoader);
    ProviderCollector providers =
        new ProviderCollector(path, jars, type -> type.getClassLoader() == loader);
    activity.track(loading(path), loader, () -> providers.addAll(loader));
  }

  private static String loading(Path path) {
    return "the loading of " + path;
  }

  private void fail(Path path, String reason) {
    failed.add(new FailedPlugin(path, Optional.empty(), reason));
  }

  /** Collects the providers of a jar or folder. */
  @SuppressWarnings("rawtypes") // as in PluginServiceTypes
  private final class ProviderCollector {

    private final Path path;
    private final List<Path> jars;
    private final Predicate<Class<?>> isBuiltIn;

    /**
     * Creates a collector.
     *
     * @param path the jar or folder
     * @param jars its jars
     * @param isBuiltIn selects its own providers, as opposed to those of the framework
     */
    ProviderCollector(Path path, List<Path> jars, Predicate<Class<?>> isBuiltIn) {
      this.path = path;
      this.jars = jars;
      this.isBuiltIn = isBuiltIn;
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
          if (isBuiltIn.test(provider.type())) {
            add(provider.get());
          }
        } catch (ServiceConfigurationError e) {
          fail(path, PluginFailureSummary.summarize(e));
        }
      }
    }

    void add(Plugin<?> plugin) {
      PluginOrigin origin = PluginOriginResolver.resolve(plugin.getClass(), jars);
      PluginValidator.validate(plugin)
          .ifPresentOrElse(
              error -> failed.add(new FailedPlugin(origin.jar(), error.id(), error.reason())),
              () -> installed.add(new LoadedPlugin(plugin, origin)));
    }
  }
}
