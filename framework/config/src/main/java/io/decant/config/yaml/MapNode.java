package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML map, in the order of the file.
 *
 * @param location its location
 * @param entries values by key
 * @param overrideText see {@link YamlNode#overrideText}
 */
public record MapNode(
    SourceLocation location, Map<String, MapEntry> entries, Optional<String> overrideText)
    implements YamlNode {

  /** A value and the location of its key. */
  public record MapEntry(SourceLocation keyLocation, YamlNode value) {}

  /** Copies the entries in order. */
  public MapNode {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Creates a map from a file. */
  public MapNode(SourceLocation location, Map<String, MapEntry> entries) {
    this(location, entries, Optional.empty());
  }

  /** Creates an empty map. */
  public static MapNode empty(SourceLocation position) {
    return new MapNode(position, Map.of());
  }

  /** Returns the value of a key; empty if the key is absent or its value is {@code ~}. */
  public Optional<YamlNode> value(String key) {
    return Optional.ofNullable(entries.get(key)).map(MapEntry::value).filter(v -> !v.isNull());
  }

  /** Returns the keys whose values are not {@code ~}. */
  public List<String> keys() {
    return entries.entrySet().stream()
        .filter(e -> !e.getValue().value().isNull())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns a copy with one entry set, at its position if the key exists. */
  public MapNode with(String key, MapEntry entry) {
    Map<String, MapEntry> changed = new LinkedHashMap<>(entries);
    changed.put(key, entry);
    return new MapNode(location, changed);
  }

  /** Returns a copy without a key. */
  public MapNode without(String key) {
    Map<String, MapEntry> changed = new LinkedHashMap<>(entries);
    changed.remove(key);
    return new MapNode(location, changed);
  }

  @Override
  public String describe() {
    return "a map";
  }
}
