package io.decant.config;

import io.decant.api.config.ConfigReference;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Writes configuration records as YAML, with all keys. */
public final class ConfigYamlWriter {

  private final UnaryOperator<Path> paths;

  private ConfigYamlWriter(UnaryOperator<Path> paths) {
    this.paths = paths;
  }

  /** Returns each key with its value, in the order of the record, with unchanged paths. */
  public static Map<String, String> toYaml(Record config) {
    return new ConfigYamlWriter(path -> path).entries(config);
  }

  /** Returns the entries with absolute paths, which can be read from any folder. */
  public static Map<String, String> withAbsolutePaths(Record config) {
    return new ConfigYamlWriter(path -> path.toAbsolutePath().normalize()).entries(config);
  }

  /**
   * Returns the entries with the last name of each path only, for comparisons in which the files
   * are compared separately.
   */
  public static Map<String, String> withoutFolders(Record config) {
    return new ConfigYamlWriter(path -> path.getFileName() == null ? path : path.getFileName())
        .entries(config);
  }

  /** Returns the paths in a configuration, in the order of the record. */
  public static List<Path> paths(Record config) {
    List<Path> paths = new ArrayList<>();
    new ConfigYamlWriter(
            path -> {
              paths.add(path);
              return path;
            })
        .entries(config);
    return List.copyOf(paths);
  }

  private Map<String, String> entries(Record config) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (ConfigProperty component : ConfigProperty.of(config.getClass())) {
      entries.put(component.key(), text(value(config, component)));
    }
    return entries;
  }

  private static Object value(Record config, ConfigProperty component) {
    try {
      Method accessor = component.component().getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the configuration " + config + " can't be read", e);
    }
  }

  private String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(this::text).orElse(YamlWriter.NOTHING);
    }
    if (value instanceof List<?> list) {
      return YamlWriter.list(list.stream().map(this::text).toList());
    }
    if (value instanceof ConfigReference reference) {
      return YamlWriter.text(reference.text());
    }
    if (value instanceof Record nested) {
      return YamlWriter.map(entries(nested));
    }
    if (value instanceof Double number) {
      return YamlWriter.number(number);
    }
    if (value instanceof Enum<?> constant) {
      return YamlWriter.text(KebabCase.fromEnumConstant(constant));
    }
    if (value instanceof Path path) {
      return YamlWriter.text(paths.apply(path).toString().replace(File.separatorChar, '/'));
    }
    return value instanceof String text ? YamlWriter.text(text) : value.toString();
  }
}
