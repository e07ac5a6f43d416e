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
 * The plugins that can be used, and those that can't, each with its reason. Unchanging.
 *
 * @since 0.1.0
 */
public final class PluginRegistry {

  private final Map<String, InstalledPlugin> byId;
  private final List<InstalledPlugin> installed;
  private final List<FailedPlugin> failed;

  private PluginRegistry(PluginScanner found) {
    DuplicatePluginIds clashes = DuplicatePluginIds.among(found.installed(), found.builtIn());
    byId = clashes.byId();
    installed =
        byId.values().stream()
            .sorted(Comparator.comparing((InstalledPlugin p) -> PluginKind.of(p.plugin())))
            .toList();
    List<FailedPlugin> failures = new ArrayList<>(found.failed());
    failures.addAll(clashes.rejected());
    failed = List.copyOf(failures);
  }

  /**
   * Loads the plugins of these folders and those in the framework's own module layer. A folder
   * holds plugin jars, or sub-folders each with a plugin's jar and its private libraries; anything
   * else in it is passed over, as is a folder that does not exist. Each jar or sub-folder becomes a
   * module layer of its own, or a class path of its own if it has no modules that provide plugins.
   * What can't be loaded disturbs nothing else.
   *
   * @param builtIn folders of plugins that come with Decant, whose ids are reserved for them
   * @param folders folders of other plugins
   * @param watch knows which jar is being loaded
   */
  public static PluginRegistry load(List<Path> builtIn, List<Path> folders, PluginActivity watch) {
    PluginScanner search = new PluginScanner(watch);
    search.addFrameworkLayer();
    builtIn.forEach(search::addBuiltIn);
    folders.forEach(search::addFolder);
    return new PluginRegistry(search);
  }

  /** Loads the plugins of these folders, none of which come with Decant. */
  public static PluginRegistry load(List<Path> folders) {
    return load(List.of(), folders, new PluginActivity());
  }

  /**
   * Loads the plugins of one jar with its libraries, wherever these lie, and nothing else.
   *
   * @param libraries may be empty
   */
  public static PluginRegistry ofJar(Path jar, List<Path> libraries) {
    PluginScanner search = new PluginScanner(new PluginActivity());
    search.addPluginPath(jar, Stream.concat(Stream.of(jar), libraries.stream()).toList());
    return new PluginRegistry(search);
  }

  /** Whether a jar has classes and says of none that it is a plugin; nothing of it is loaded. */
  public static boolean isLibrary(Path jar) {
    try {
      JarMetadata facts = JarMetadata.read(jar);
      return facts.providers().isEmpty() && !facts.packages().isEmpty();
    } catch (PluginLoadException e) {
      return false;
    }
  }

  /**
   * A catalogue of plugins that are already there.
   *
   * @throws InvalidInputException if two plugins have one id, or if one can't be used
   */
  public static PluginRegistry of(List<? extends Plugin<?>> plugins) {
    PluginScanner search = new PluginScanner(new PluginActivity());
    plugins.forEach(search::addInstance);
    PluginRegistry registry = new PluginRegistry(search);
    for (FailedPlugin failure : registry.failed) {
      throw new InvalidInputException(failure.reason());
    }
    return registry;
  }

  /** The plugins, by kind in the order of {@link PluginKind} and by id. */
  public List<InstalledPlugin> installed() {
    return installed;
  }

  /**
   * The jars and folders without a usable plugin, and the plugins that can't be used though their
   * jars can.
   */
  public List<FailedPlugin> failed() {
    return failed;
  }

  /**
   * Which class the plugins name and can't find, in one line, as far as that can be told without
   * executing them; empty if none is missing.
   */
  public Optional<String> missingClass() {
    return MissingClassDetector.findMissing(installed);
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
   * @throws InvalidInputException if there is none, saying why it can't be used, or else naming the
   *     nearest one
   */
  public InstalledPlugin require(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  private InvalidInputException unknown(String id) {
    Optional<String> broken = unusableReason(id);
    if (broken.isPresent()) {
      return new InvalidInputException("the plugin '" + id + "' can't be used: " + broken.get());
    }
    InvalidInputException unknown =
        new InvalidInputException(
            "there is no plugin '"
                + id
                + "'"
                + Suggestions.didYouMean(id, "plugins", byId.keySet()));
    return candidateJars(id).describeAsSentence().map(unknown::hint).orElse(unknown);
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
   * Why the plugin of that id can't be used, with its jar; empty if it can, or if none is known to
   * have that id.
   */
  public Optional<String> unusableReason(String id) {
    return byId.containsKey(id)
        ? Optional.empty()
        : failed.stream()
            .filter(f -> f.id().filter(id::equals).isPresent())
            .map(FailedPlugin::toString)
            .findFirst();
  }

  /** The jars that could not be loaded and may hold the plugin of that id. */
  public CandidateJars candidateJars(String id) {
    return CandidateJars.of(id, failed);
  }
}
