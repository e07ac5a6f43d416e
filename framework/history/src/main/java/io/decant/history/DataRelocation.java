package io.decant.history;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.api.Suggestions;
import io.decant.config.ConfigProperty;
import io.decant.config.ValueType;
import io.decant.engine.plugin.LoadedPlugin;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.engine.store.RelativeDataPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set in another location than recorded by a run.
 *
 * @param from the path in the configuration of the run; the common parent folder of several paths
 * @param to the path that replaces it
 * @param before the changed configuration keys, such as {@code data.mnist.path}, with their
 *     original values
 * @since 0.1.0
 */
public record DataRelocation(Path from, Path to, Map<String, Path> before) {

  /** Copies the map. */
  public DataRelocation {
    before = Map.copyOf(before);
  }

  /**
   * Finds the paths of a data set in the configuration of a run.
   *
   * @param name the name of the data set
   * @param to its new absolute path
   * @throws InvalidInputException if there is no such data set, if it has no path, or if {@code to}
   *     does not exist
   */
  public static DataRelocation of(
      ResolvedConfig plan, PluginRegistry registry, String name, Path to) {
    List<String> names =
        plan.keys().keySet().stream()
            .filter(key -> key.startsWith("data.") && key.endsWith(".uses"))
            .map(key -> key.substring("data.".length(), key.length() - ".uses".length()))
            .toList();
    if (!names.contains(name)) {
      throw new InvalidInputException(
          "--data: the run has no data set '"
              + name
              + "'"
              + Suggestions.didYouMean(name, "data sets", names));
    }
    if (!Files.exists(to)) {
      throw new InvalidInputException(
              "--data: the path " + to + " of the data set '" + name + "' does not exist")
          .hint("Specify the file or folder that replaces the one in the run's experiment.yaml.");
    }
    Map<String, Path> paths = paths(plan, registry, "data." + name + ".");
    Path from =
        paths.values().stream()
            .reduce(RelativeDataPaths::sharedFolder)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                            "--data: the data set '" + name + "' has no path in its configuration")
                        .hint("Omit the option."));
    return new DataRelocation(from, to, paths);
  }

  private static Map<String, Path> paths(
      ResolvedConfig plan, PluginRegistry registry, String prefix) {
    LoadedPlugin plugin = registry.require(requireNonNull(plan.keys().get(prefix + "uses")));
    Map<String, Path> paths = new LinkedHashMap<>();
    for (ConfigProperty component : ConfigProperty.of(plugin.plugin().configType())) {
      String key = prefix + component.key();
      if (component.type().elementType() == ValueType.ScalarType.PATH
          && !(component.type() instanceof ValueType.ListType)) {
        // an absent optional path is recorded as an empty text, which is not absolute
        plan.value(key)
            .map(Path::of)
            .filter(Path::isAbsolute)
            .ifPresent(path -> paths.put(key, path));
      }
    }
    return paths;
  }

  /** Returns the changed configuration keys with their new values. */
  public Map<String, Path> keys() {
    Map<String, Path> keys = new LinkedHashMap<>();
    before.forEach((key, path) -> keys.put(key, currentPath(path)));
    return keys;
  }

  /**
   * Returns the new path of a file with a recorded absolute path; the same path if it is not in the
   * data set.
   */
  Path currentPath(Path recorded) {
    Path file = recorded.normalize();
    if (!file.startsWith(from)) {
      return recorded;
    }
    return file.equals(from) ? to : to.resolve(from.relativize(file));
  }
}
