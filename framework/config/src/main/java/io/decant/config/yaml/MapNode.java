package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys with values, in the order of the file.
 *
 * @param location where it begins
 * @param entries values by key
 * @param overrideText see {@link YamlNode#overrideText}
 */
public record MapNode(
    SourceLocation location, Map<String, MapEntry> entries, Optional<String> overrideText)
    implements YamlNode {

  /** A key's place and its value. */
  public record MapEntry(SourceLocation keyLocation, YamlNode value) {}

  /** Copies the entries, in their order. */
  public MapNode {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Keys in a file. */
  public MapNode(SourceLocation location, Map<String, MapEntry> entries) {
    this(location, entries, Optional.empty());
  }

  /** A map without keys. */
  public static MapNode empty(SourceLocation position) {
    return new MapNode(position, Map.of());
  }

  /** The value of a key; none if the key is absent or its value is {@code ~}. */
  public Optional<YamlNode> value(String key) {
    return Optional.ofNullable(entries.get(key)).map(MapEntry::value).filter(v -> !v.isNull());
  }

  /** The keys whose values are not {@code ~}. */
  public List<String> keys() {
    return entries.entrySet().stream()
        .filter(e -> !e.getValue().value().isNull())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The same map with one key set, at its old place in the order if it has one. */
  public MapNode with(String key, MapEntry entry) {
    Map<String, MapEntry> changed = new LinkedHashMap<>(entries);
    changed.put(key, entry);
    return new MapNode(location, changed);
  }

  /** The same map without a key. */
  public MapNode without(String key) {
    Map<String, MapEntry> changed = new LinkedHashMap<>(entries);
    changed.remove(key);
    return new MapNode(location, changed);
  }

  @Override
  public String describe() {
    return "keys with values";
  }
}
