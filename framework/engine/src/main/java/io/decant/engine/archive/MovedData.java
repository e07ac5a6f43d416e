package io.decant.engine.archive;

import io.decant.api.InvalidInputException;
import io.decant.api.NearestChoice;
import io.decant.engine.binding.ConfigComponent;
import io.decant.engine.binding.ValueType;
import io.decant.engine.catalogue.InstalledPlugin;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.identity.FileNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set that lies elsewhere than the record of a run says.
 *
 * @param from the path that the run's configuration gives; of several paths the folder that they share
 * @param to the path that takes its place
 * @param before the configuration keys that change, such as {@code data.mnist.path}, with the values that they had
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
   * @throws InvalidInputException if the plan has no such data set or that has no path, or if there is nothing at {@code to}
   */
  public static MovedData of(RecordedPlan plan, PluginCatalogue catalogue, String name, Path to) {
    List<String> names = plan.keys().keySet().stream()
        .filter(key -> key.startsWith("data.") && key.endsWith(".uses"))
        .map(key -> key.substring("data.".length(), key.length() - ".uses".length()))
        .toList();
    if (!names.contains(name)) {
      throw new InvalidInputException(
          "--data: the run has no data set '" + name + "'" + NearestChoice.hint(name, "data sets", names));
    }
    if (!Files.exists(to)) {
      throw new InvalidInputException("--data: there is no " + to + " for the data set '" + name + "'")
          .remedy("Name the file or folder that takes the place of the one in the run's experiment.yaml.");
    }
    Map<String, Path> paths = paths(plan, catalogue, "data." + name + ".");
    Path from = paths.values().stream().reduce(FileNames::sharedFolder).orElseThrow(
        () -> new InvalidInputException("--data: the data set '" + name + "' has no path in its configuration")
            .remedy("Leave the option out."));
    return new MovedData(from, to, paths);
  }

  private static Map<String, Path> paths(RecordedPlan plan, PluginCatalogue catalogue, String prefix) {
    InstalledPlugin source = catalogue.require(plan.keys().get(prefix + "uses"));
    Map<String, Path> paths = new LinkedHashMap<>();
    for (ConfigComponent component : ConfigComponent.of(source.plugin().configType())) {
      String key = prefix + component.key();
      if (component.type().innermost() == ValueType.Plain.PATH && !(component.type() instanceof ValueType.ListOf)) {
        // an optional path that is not given is recorded as nothing, which is not absolute
        plan.value(key).map(Path::of).filter(Path::isAbsolute).ifPresent(path -> paths.put(key, path));
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

  /** Where a file lies that a run has recorded at an absolute path; the path itself, if it does not belong to the data set. */
  Path now(Path recorded) {
    Path file = recorded.normalize();
    if (!file.startsWith(from)) {
      return recorded;
    }
    return file.equals(from) ? to : to.resolve(from.relativize(file));
  }
}
