package io.decant.config;

import io.decant.api.Suggestions;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.YamlNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Validates and locates the keys of maps. */
public final class MapKeys {

  private MapKeys() {}

  /** Reports each unknown key of a map. */
  public static void rejectUnknown(
      MapNode map, Collection<String> known, Consumer<Diagnostic> diagnostics) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                String message =
                    "unknown key '" + key + "'" + Suggestions.didYouMean(key, "keys", known);
                diagnostics.accept(Diagnostic.at(entry.keyLocation(), message));
              }
            });
  }

  /**
   * Returns the map that is the value of a key; empty if the key is absent, or if its value is not
   * a map, which is reported.
   */
  public static Optional<MapNode> nestedMap(
      MapNode map, String key, Consumer<Diagnostic> diagnostics) {
    Optional<YamlNode> node = map.value(key);
    if (node.isPresent() && !(node.get() instanceof MapNode)) {
      String message = "'" + key + "' must be a map of keys, given " + node.get().describe();
      diagnostics.accept(Diagnostic.at(node.get().location(), message));
    }
    return node.filter(MapNode.class::isInstance).map(MapNode.class::cast);
  }

  /**
   * Returns the location of a key.
   *
   * @param path the key, with nested keys separated by dots, such as {@code penalty.rho}
   * @return the location of the longest existing prefix of the path, or the fallback
   */
  public static SourceLocation locate(MapNode map, String path, SourceLocation fallback) {
    SourceLocation location = fallback;
    YamlNode node = map;
    for (String key : path.split("\\.")) {
      if (!(node instanceof MapNode m) || !m.entries().containsKey(key)) {
        return location;
      }
      location = m.entries().get(key).keyLocation();
      node = m.entries().get(key).value();
    }
    return location;
  }
}
