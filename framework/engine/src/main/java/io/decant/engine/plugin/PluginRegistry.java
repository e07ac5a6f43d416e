package io.decant.engine.plugin;

import io.decant.api.InvalidInputException;
import io.decant.api.Suggestions;
import io.decant.api.spi.Plugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The usable plugins, and the unusable ones with the reasons. Immutable.
 *
 * @since 0.1.0
 */
public final class PluginRegistry {

  private final Map<String, LoadedPlugin> byId;
  private final List<LoadedPlugin> installed;
  private final List<FailedPlugin> failed;

  private PluginRegistry(PluginScanner scanner) {
    DuplicatePluginIds duplicates =
        DuplicatePluginIds.among(scanner.installed(), scanner.builtIn());
    byId = duplicates.byId();
    installed =
        byId.values().stream()
            .sorted(Comparator.comparing((LoadedPlugin p) -> PluginKind.of(p.plugin())))
            .toList();
    List<FailedPlugin> failures = new ArrayList<>(scanner.failed());
    failures.addAll(duplicates.rejected());
    failed = List.copyOf(failures);
  }

  /**
   * Loads the plugins of folders and those in the framework's own module layer. A folder contains
   * plugin jars, or subfolders with the jar of a plugin and its private libraries; anything else in
   * it is ignored, as are missing folders. Each jar or subfolder gets its own module layer, or its
   * own class path if no module in it provides plugins. A failure to load does not affect other
   * plugins.
   *
   * @param builtIn folders of built-in plugins, whose ids are reserved
   * @param folders folders of other plugins
   * @param activity tracks which jar is being loaded
   */
  public static PluginRegistry load(
      List<Path> builtIn, List<Path> folders, PluginActivityTracker activity) {
    PluginScanner scanner = new PluginScanner(activity);
    scanner.addFrameworkLayer();
    builtIn.forEach(scanner::addBuiltIn);
    folders.forEach(scanner::addFolder);
    return new PluginRegistry(scanner);
  }

  /** Loads the plugins of folders without built-in plugins. */
  public static PluginRegistry load(List<Path> folders) {
    return load(List.of(), folders, new PluginActivityTracker());
  }

  /**
   * Loads only the plugins of one jar with its libraries.
   *
   * @param libraries the libraries, which may be anywhere; may be empty
   */
  public static PluginRegistry ofJar(Path jar, List<Path> libraries) {
    PluginScanner scanner = new PluginScanner(new PluginActivityTracker());
    scanner.addPluginPath(jar, Stream.concat(Stream.of(jar), libraries.stream()).toList());
    return new PluginRegistry(scanner);
  }

  /** Whether a jar has classes but declares no plugin; does not load its classes. */
  public static boolean isLibrary(Path jar) {
    try {
      JarMetadata metadata = JarMetadata.read(jar);
      return metadata.providers().isEmpty() && !metadata.packages().isEmpty();
    } catch (PluginLoadException e) {
      return false;
    }
  }

  /**
   * Creates a registry of plugin instances.
   *
   * @throws InvalidInputException if two plugins have the same id, or if one is unusable
   */
  public static PluginRegistry of(List<? extends Plugin<?>> plugins) {
    PluginScanner scanner = new PluginScanner(new PluginActivityTracker());
    plugins.forEach(scanner::addInstance);
    PluginRegistry registry = new PluginRegistry(scanner);
    for (FailedPlugin failure : registry.failed) {
      throw new InvalidInputException(failure.reason());
    }
    return registry;
  }

  /** Returns the plugins, ordered by {@link PluginKind} and id. */
  public List<LoadedPlugin> installed() {
    return installed;
  }

  /**
   * Returns the jars and folders without usable plugins, and the unusable plugins of other jars.
   */
  public List<FailedPlugin> failed() {
    return failed;
  }

  /**
   * Returns the first class that is missing for the plugins, as far as can be determined without
   * running them, in one line; empty if there is none.
   */
  public Optional<String> missingClass() {
    return MissingClassDetector.findMissing(installed);
  }

  /** Returns the plugin with an id. */
  public Optional<LoadedPlugin> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the plugin with an id, if it is of a given kind. */
  public Optional<LoadedPlugin> find(String id, PluginKind kind) {
    return find(id).filter(p -> PluginKind.of(p.plugin()) == kind);
  }

  /**
   * Returns the plugin with an id.
   *
   * @throws InvalidInputException if there is none, with the reason why it is unusable, or with the
   *     most similar id
   */
  public LoadedPlugin require(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  private InvalidInputException unknown(String id) {
    Optional<String> unusable = unusableReason(id);
    if (unusable.isPresent()) {
      return new InvalidInputException("the plugin '" + id + "' can't be used: " + unusable.get());
    }
    InvalidInputException unknown =
        new InvalidInputException(
            "there is no plugin '"
                + id
                + "'"
                + Suggestions.didYouMean(id, "plugins", byId.keySet()));
    return candidateJars(id).describeAsSentence().map(unknown::hint).orElse(unknown);
  }

  /** Returns the sorted ids of a kind. */
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
   * Returns why the plugin with an id is unusable, with its jar; empty if it is usable or unknown.
   */
  public Optional<String> unusableReason(String id) {
    return byId.containsKey(id)
        ? Optional.empty()
        : failed.stream()
            .filter(f -> f.id().filter(id::equals).isPresent())
            .map(FailedPlugin::toString)
            .findFirst();
  }

  /** Returns the jars that failed to load and may contain the plugin with an id. */
  public FailedJarCandidates candidateJars(String id) {
    return FailedJarCandidates.of(id, failed);
  }
}
