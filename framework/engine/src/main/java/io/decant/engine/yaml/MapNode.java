package io.decant.engine.yaml;

import io.decant.engine.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys with values, in the order of the file.
 *
 * @param position where it begins
 * @param entries values by key
 * @param given see {@link Node#given}
 */
public record MapNode(Position position, Map<String, Entry> entries, Optional<String> given) implements Node {

  /** A key's place and its value. */
  public record Entry(Position keyPosition, Node value) {}

  /** Copies the entries, in their order. */
  public MapNode {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Keys in a file. */
  public MapNode(Position position, Map<String, Entry> entries) {
    this(position, entries, Optional.empty());
  }

  /** A map without keys. */
  public static MapNode empty(Position position) {
    return new MapNode(position, Map.of());
  }

  /** The value of a key; none if the key is absent or its value is {@code ~}. */
  public Optional<Node> value(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(v -> !v.isNull());
  }

  /** The keys whose values are not {@code ~}. */
  public List<String> keys() {
    return entries.entrySet().stream().filter(e -> !e.getValue().value().isNull()).map(Map.Entry::getKey).toList();
  }

  /** The same map with one key set, at its old place in the order if it has one. */
  public MapNode with(String key, Entry entry) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.put(key, entry);
    return new MapNode(position, changed);
  }

  /** The same map without a key. */
  public MapNode without(String key) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.remove(key);
    return new MapNode(position, changed);
  }

  @Override
  public String describe() {
    return "keys with values";
  }
}
