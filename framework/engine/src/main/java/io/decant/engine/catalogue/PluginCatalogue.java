package io.decant.engine.catalogue;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Plugin;
import io.decant.engine.NearestChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The plugins that can be used, and the jars in which none could be found. Unchanging.
 *
 * @since 0.1.0
 */
public final class PluginCatalogue {

  private static final int MOST_NAMED = 2;

  private final Map<String, InstalledPlugin> byId = new TreeMap<>();
  private final List<InstalledPlugin> installed;
  private final List<FailedPlugin> failed;

  private PluginCatalogue(PluginSearch found) {
    for (InstalledPlugin plugin : found.installed()) {
      InstalledPlugin other = byId.putIfAbsent(plugin.plugin().id(), plugin);
      if (other != null) {
        throw new InvalidInputException(
                "two plugins have the id '%s': %s and %s".formatted(plugin.plugin().id(), place(other), place(plugin)))
            .remedy("Take one of the two out of the plugins folder.");
      }
    }
    installed =
        byId.values().stream().sorted(Comparator.comparing((InstalledPlugin p) -> PluginKind.of(p.plugin()))).toList();
    failed = List.copyOf(found.failed());
  }

  private static String place(InstalledPlugin plugin) {
    return plugin.plugin().getClass().getName() + " in " + plugin.origin().jar();
  }

  /**
   * Loads the plugins of these folders and those in the framework's own module layer. A folder holds plugin jars, or
   * sub-folders each with a plugin's jar and its private libraries; anything else in it is passed over, as is a folder
   * that does not exist. Each jar or sub-folder becomes a module layer of its own.
   *
   * @throws InvalidInputException if two plugins have one id
   */
  public static PluginCatalogue load(List<Path> folders) {
    PluginSearch search = new PluginSearch();
    search.addFrameworkLayer();
    folders.forEach(search::addFolder);
    return new PluginCatalogue(search);
  }

  /** Loads the plugins of one jar, wherever it lies, and nothing else. */
  public static PluginCatalogue ofJar(Path jar) {
    PluginSearch search = new PluginSearch();
    search.addJar(jar);
    return new PluginCatalogue(search);
  }

  /**
   * A catalogue of plugins that are already there.
   *
   * @throws InvalidInputException if two plugins have one id, or if one can't be used
   */
  public static PluginCatalogue of(List<? extends Plugin<?>> plugins) {
    PluginSearch search = new PluginSearch();
    plugins.forEach(search::addPresent);
    for (FailedPlugin failure : search.failed()) {
      throw new InvalidInputException(failure.reason());
    }
    return new PluginCatalogue(search);
  }

  /** The plugins, by kind in the order of {@link PluginKind} and by id. */
  public List<InstalledPlugin> installed() {
    return installed;
  }

  /** The jars and folders without a usable plugin, in the order of the folders and by name. */
  public List<FailedPlugin> failed() {
    return failed;
  }

  /** The plugin of that id. */
  public Optional<InstalledPlugin> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The plugin of that id, if it is of that kind. */
  public Optional<InstalledPlugin> find(String id, PluginKind kind) {
    return find(id).filter(p -> PluginKind.of(p.plugin()) == kind);
  }

  /**
   * The plugin of that id.
   *
   * @throws InvalidInputException if there is none, naming the nearest one and the jars that could not be loaded
   */
  public InstalledPlugin require(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  private InvalidInputException unknown(String id) {
    InvalidInputException unknown =
        new InvalidInputException(
            "there is no plugin '" + id + "'" + NearestChoice.hint(id, "plugins", byId.keySet()));
    return failures(id).map(unknown::remedy).orElse(unknown);
  }

  /** The ids of a kind, sorted. */
  public List<String> ids(PluginKind kind) {
    List<String> ids = new ArrayList<>();
    byId.forEach(
        (id, plugin) -> {
          if (PluginKind.of(plugin.plugin()) == kind) {
            ids.add(id);
          }
        });
    return ids;
  }

  /**
   * A sentence about jars that could not be loaded and may hold the plugin of that id: those with the id in their
   * names, else all. Empty if all jars could be loaded.
   */
  public Optional<String> failures(String id) {
    List<FailedPlugin> named = failed.stream().filter(f -> f.path().toString().contains(id)).toList();
    List<FailedPlugin> suspects = named.isEmpty() ? failed : named;
    if (suspects.isEmpty()) {
      return Optional.empty();
    }
    if (suspects.size() > MOST_NAMED) {
      return Optional.of(
          suspects.size() + " plugin jars could not be loaded; 'decant plugins list' says why.");
    }
    List<String> each = suspects.stream().map(f -> f.path() + " (" + f.reason() + ")").toList();
    return Optional.of("Could not be loaded: " + String.join("; ", each) + ".");
  }
}
