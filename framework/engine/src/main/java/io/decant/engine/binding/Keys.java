package io.decant.engine.binding;

import io.decant.api.NearestChoice;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Which keys a map may have, and where they stand. */
public final class Keys {

  private Keys() {}

  /** Reports each key of the map that is not among the known ones. */
  public static void refuseUnknown(MapNode map, Collection<String> known, Consumer<Mistake> mistakes) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                String message = "unknown key '" + key + "'" + NearestChoice.hint(key, "keys", known);
                mistakes.accept(Mistake.at(entry.keyPosition(), message));
              }
            });
  }

  /** The keys within a key; none if it is absent or has none, which is reported. */
  public static Optional<MapNode> within(MapNode map, String key, Consumer<Mistake> mistakes) {
    Optional<Node> node = map.value(key);
    if (node.isPresent() && !(node.get() instanceof MapNode)) {
      String message = "'" + key + "' must have keys of its own, given " + node.get().describe();
      mistakes.accept(Mistake.at(node.get().position(), message));
    }
    return node.filter(MapNode.class::isInstance).map(MapNode.class::cast);
  }

  /**
   * The place of a key.
   *
   * @param path the key, with dots between it and the keys within, such as {@code penalty.rho}
   * @return the place of as much of the path as is there, or the fallback
   */
  public static Position position(MapNode map, String path, Position fallback) {
    Position found = fallback;
    Node node = map;
    for (String key : path.split("\\.")) {
      if (!(node instanceof MapNode m) || !m.entries().containsKey(key)) {
        return found;
      }
      found = m.entries().get(key).keyPosition();
      node = m.entries().get(key).value();
    }
    return found;
  }
}
