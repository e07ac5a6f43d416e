package io.decant.history;

import io.decant.api.InvalidInputException;
import io.decant.api.Suggestions;
import io.decant.config.ConfigProperty;
import io.decant.config.ValueType;
import io.decant.engine.plugin.InstalledPlugin;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.engine.store.RelativeFileNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set that lies elsewhere than the record of a run says.
 *
 * @param from the path that the run's configuration gives; of several paths the folder that they
 *     share
 * @param to the path that takes its place
 * @param before the configuration keys that change, such as {@code data.mnist.path}, with the
 *     values that they had
 * @since 0.1.0
 */
public record MovedData(Path from, Path to, Map<String, Path> before) {

  /** Copies the map. */
  public MovedData {
    before = Map.copyOf(before);
  }

  /**
   * Finds the paths of a data set in a run's plan.
   *
   * @param name the data set's name
   * @param to where it lies now, absolute
   * @throws InvalidInputException if the plan has no such data set or that has no path, or if there
   *     is nothing at {@code to}
   */
  public static MovedData of(ResolvedConfig plan, PluginRegistry registry, String name, Path to) {
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
              "--data: there is no " + to + " for the data set '" + name + "'")
          .hint(
              "Name the file or folder that takes the place of the one in the run's experiment.yaml.");
    }
    Map<String, Path> paths = paths(plan, registry, "data." + name + ".");
    Path from =
        paths.values().stream()
            .reduce(RelativeFileNames::sharedFolder)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                            "--data: the data set '" + name + "' has no path in its configuration")
                        .hint("Leave the option out."));
    return new MovedData(from, to, paths);
  }

  private static Map<String, Path> paths(
      ResolvedConfig plan, PluginRegistry registry, String prefix) {
    InstalledPlugin source = registry.require(plan.keys().get(prefix + "uses"));
    Map<String, Path> paths = new LinkedHashMap<>();
    for (ConfigProperty component : ConfigProperty.of(source.plugin().configType())) {
      String key = prefix + component.key();
      if (component.type().elementType() == ValueType.ScalarType.PATH
          && !(component.type() instanceof ValueType.ListType)) {
        // an optional path that is not given is recorded as nothing, which is not absolute
        plan.value(key)
            .map(Path::of)
            .filter(Path::isAbsolute)
            .ifPresent(path -> paths.put(key, path));
      }
    }
    return paths;
  }

  /** The configuration keys that change, with their new values. */
  public Map<String, Path> keys() {
    Map<String, Path> keys = new LinkedHashMap<>();
    before.forEach((key, path) -> keys.put(key, now(path)));
    return keys;
  }

  /**
   * Where a file lies that a run has recorded at an absolute path; the path itself, if it does not
   * belong to the data set.
   */
  Path now(Path recorded) {
    Path file = recorded.normalize();
    if (!file.startsWith(from)) {
      return recorded;
    }
    return file.equals(from) ? to : to.resolve(from.relativize(file));
  }
}
