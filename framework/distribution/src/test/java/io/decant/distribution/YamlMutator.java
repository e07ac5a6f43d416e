package io.decant.distribution;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Changes a file at one place: every value to something else, every key away, misspelt, or one more
 * beside it.
 */
final class YamlMutator {

  private static final List<String> VALUES =
      List.of(
          "~",
          "0",
          "5",
          "-1",
          "+3",
          "5.",
          ".5",
          "1e3",
          "1e-3",
          "007",
          "0x10",
          "1_000",
          "99999999999",
          "true",
          "True",
          "yes",
          "word",
          "two words",
          "a.b",
          "a.",
          ".a",
          "A",
          "s",
          "s.hidden",
          "end",
          "epoch",
          "data",
          "2020-01-01",
          "''",
          "'5'",
          "'true'",
          "'~'",
          "[]",
          "[1]",
          "[a]",
          "[~]",
          "[2, 1]",
          "[[]]",
          "{}",
          "{ a: 1 }",
          "{ value: 1 }",
          "{ uses: linear-model }",
          "{ title: ~ }");

  private static final List<String> NEW_VALUES = List.of("~", "5", "word", "{}");

  private final List<String> newKeys;

  /** Mutations that put these keys where they were not, among others. */
  YamlMutator(List<String> newKeys) {
    this.newKeys = List.copyOf(newKeys);
  }

  /** A changed file. */
  record Mutation(String change, String yaml) {}

  private record MutatedNode(String change, Object node) {}

  /** Text that stands in the file as it is. */
  private record RawText(String text) {}

  /** Each mutation of a file. */
  Stream<Mutation> of(String yaml) {
    Object tree =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    return variants(tree, "").map(variant -> new Mutation(variant.change(), text(variant.node())));
  }

  private Stream<MutatedNode> variants(Object node, String path) {
    Stream<MutatedNode> variants =
        VALUES.stream().map(value -> new MutatedNode(path + " = " + value, new RawText(value)));
    if (node instanceof Map<?, ?> map) {
      Stream<MutatedNode> nested =
          map.keySet().stream().flatMap(key -> atKey(map, (String) key, path));
      return Stream.of(variants, nested, newKeys.stream().flatMap(key -> withKey(map, key, path)))
          .flatMap(s -> s);
    }
    if (node instanceof List<?> list) {
      Stream<MutatedNode> nested =
          Stream.iterate(0, i -> i < list.size(), i -> i + 1).flatMap(i -> atIndex(list, i, path));
      return Stream.concat(variants, nested);
    }
    return variants;
  }

  private Stream<MutatedNode> atKey(Map<?, ?> map, String key, String path) {
    String childPath = path + "/" + key;
    Stream<MutatedNode> changed =
        variants(map.get(key), childPath)
            .map(v -> new MutatedNode(v.change(), with(map, key, key, v.node())));
    MutatedNode removed = new MutatedNode(childPath + " taken away", without(map, key));
    Stream<MutatedNode> renamed =
        Stream.of(key + "x", key.toUpperCase(Locale.ROOT))
            .map(
                name ->
                    new MutatedNode(
                        childPath + " called " + name, with(map, key, name, map.get(key))));
    return Stream.of(changed, Stream.of(removed), renamed).flatMap(s -> s);
  }

  private Stream<MutatedNode> atIndex(List<?> list, int index, String path) {
    return variants(list.get(index), path + "/" + index)
        .map(
            v -> {
              List<Object> copy = new ArrayList<>(list);
              copy.set(index, v.node());
              return new MutatedNode(v.change(), copy);
            });
  }

  private static Stream<MutatedNode> withKey(Map<?, ?> map, String key, String path) {
    if (map.containsKey(key)) {
      return Stream.empty();
    }
    return NEW_VALUES.stream()
        .map(
            value ->
                new MutatedNode(
                    path + "/" + key + " new: " + value, with(map, key, key, new RawText(value))));
  }

  private static Map<Object, Object> with(Map<?, ?> map, String key, String name, Object value) {
    Map<Object, Object> copy = new LinkedHashMap<>();
    map.forEach((k, v) -> copy.put(k.equals(key) ? name : k, k.equals(key) ? value : v));
    copy.putIfAbsent(name, value);
    return copy;
  }

  private static Map<Object, Object> without(Map<?, ?> map, String key) {
    Map<Object, Object> copy = new LinkedHashMap<>(map);
    copy.remove(key);
    return copy;
  }

  private static String text(Object node) {
    if (node instanceof RawText raw) {
      return raw.text();
    }
    if (node instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> quoted((String) e.getKey()) + ": " + text(e.getValue()))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (node instanceof List<?> list) {
      return list.stream().map(YamlMutator::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return node instanceof String text ? quoted(text) : node == null ? "~" : node.toString();
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
