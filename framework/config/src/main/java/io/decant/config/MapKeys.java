package io.decant.config;

import io.decant.api.Suggestions;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.YamlNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Which keys a map may have, and where they stand. */
public final class MapKeys {

  private MapKeys() {}

  /** Reports each key of the map that is not among the known ones. */
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

  /** The keys within a key; none if it is absent or has none, which is reported. */
  public static Optional<MapNode> nestedMap(
      MapNode map, String key, Consumer<Diagnostic> diagnostics) {
    Optional<YamlNode> node = map.value(key);
    if (node.isPresent() && !(node.get() instanceof MapNode)) {
      String message = "'" + key + "' must have keys of its own, given " + node.get().describe();
      diagnostics.accept(Diagnostic.at(node.get().location(), message));
    }
    return node.filter(MapNode.class::isInstance).map(MapNode.class::cast);
  }

  /**
   * The place of a key.
   *
   * @param path the key, with dots between it and the keys within, such as {@code penalty.rho}
   * @return the place of as much of the path as is there, or the fallback
   */
  public static SourceLocation locate(MapNode map, String path, SourceLocation fallback) {
    SourceLocation found = fallback;
    YamlNode node = map;
    for (String key : path.split("\\.")) {
      if (!(node instanceof MapNode m) || !m.entries().containsKey(key)) {
        return found;
      }
      found = m.entries().get(key).keyLocation();
      node = m.entries().get(key).value();
    }
    return found;
  }
}
