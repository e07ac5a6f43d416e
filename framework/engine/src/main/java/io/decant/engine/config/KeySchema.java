package io.decant.engine.config;

import io.decant.engine.Position;
import io.decant.engine.binding.Bounds;
import io.decant.engine.binding.ConfigComponent;
import io.decant.engine.binding.ValueType;
import io.decant.engine.yaml.ListNode;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.ScalarNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON Schemas of the keys of a configuration record. A key that can be left out can be {@code ~}, which means the
 * same.
 */
final class KeySchema {

  private KeySchema() {}

  /** The values of each key, described. Says nothing of keys that are required: see {@link #required}. */
  static Map<String, Map<String, Object>> properties(List<ConfigComponent> components) {
    Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
    components.forEach(component -> properties.put(component.key(), described(component)));
    return properties;
  }

  private static Map<String, Object> described(ConfigComponent component) {
    Map<String, Object> schema = Keywords.of("description", description(ConfigKey.of(component)));
    schema.putAll(value(component));
    component
        .defaultNode(new Position("@Default", 1, 1), m -> {})
        .ifPresent(node -> schema.put("default", json(component.type(), node)));
    return schema;
  }

  /** What a key means and what may stand there. */
  static String description(ConfigKey key) {
    String facts = String.join(", ", key.facts()) + ".";
    List<String> sentences = new ArrayList<>();
    if (!key.description().isEmpty()) {
      sentences.add(key.description());
    }
    sentences.add(facts.substring(0, 1).toUpperCase(Locale.ROOT) + facts.substring(1));
    key.demand().ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /** The values of a key, without words. */
  static Map<String, Object> value(ConfigComponent component) {
    Map<String, Object> schema = value(component.type(), component.bounds(), false);
    return component.required() ? schema : orNothing(schema);
  }

  /**
   * The keys that must be there. Keys that have such keys within are named by patterns: an editor would offer
   * properties a second time.
   *
   * @return empty if there are none
   */
  static Map<String, Object> required(List<ConfigComponent> components) {
    Map<String, Object> schema = new LinkedHashMap<>();
    List<String> keys = requiredKeys(components);
    if (!keys.isEmpty()) {
      schema.put("required", keys);
    }
    Map<String, Object> within = new LinkedHashMap<>();
    for (ConfigComponent component : components) {
      ValueType type = component.type() instanceof ValueType.Maybe maybe ? maybe.value() : component.type();
      if (type instanceof ValueType.Nested nested) {
        Map<String, Object> inner = required(ConfigComponent.of(nested.record()));
        if (!inner.isEmpty()) {
          within.put("^" + component.key() + "$", inner);
        }
      }
    }
    if (!within.isEmpty()) {
      schema.put("patternProperties", within);
    }
    return schema;
  }

  /**
   * The schema of a type.
   *
   * @param whole whether it is written in one piece, so that what it lacks can't come from elsewhere
   */
  private static Map<String, Object> value(ValueType type, Optional<Bounds> bounds, boolean whole) {
    if (type instanceof ValueType.Maybe maybe) {
      return value(maybe.value(), bounds, whole);
    }
    if (type instanceof ValueType.ListOf list) {
      return Keywords.of("type", "array", "items", value(list.element(), bounds, true));
    }
    if (type instanceof ValueType.Nested nested) {
      return record(ConfigComponent.of(nested.record()), whole);
    }
    if (type instanceof ValueType.Choice choice) {
      return Keywords.of("enum", choice.names());
    }
    if (type instanceof ValueType.Link link) {
      return Keywords.of("type", "string", "pattern", "^" + link.pattern() + "$");
    }
    return plain((ValueType.Plain) type, bounds);
  }

  private static Map<String, Object> record(List<ConfigComponent> components, boolean whole) {
    Map<String, Object> schema =
        Keywords.of("type", "object", "properties", properties(components), "additionalProperties", false);
    List<String> keys = requiredKeys(components);
    if (whole && !keys.isEmpty()) {
      schema.put("required", keys);
    }
    return schema;
  }

  private static List<String> requiredKeys(List<ConfigComponent> components) {
    return components.stream().filter(ConfigComponent::required).map(ConfigComponent::key).toList();
  }

  private static Map<String, Object> plain(ValueType.Plain type, Optional<Bounds> bounds) {
    return switch (type) {
      case INT, LONG -> number("integer", bounds);
      case DOUBLE -> number("number", bounds);
      case BOOLEAN -> Keywords.of("type", "boolean");
      case TEXT, PATH -> Keywords.of("type", "string");
    };
  }

  private static Map<String, Object> number(String type, Optional<Bounds> bounds) {
    Map<String, Object> schema = Keywords.of("type", type);
    bounds.ifPresent(
        b -> {
          bound(schema, "minimum", b.min());
          bound(schema, "exclusiveMinimum", b.above());
          bound(schema, "maximum", b.max());
          bound(schema, "exclusiveMaximum", b.below());
        });
    return schema;
  }

  private static void bound(Map<String, Object> schema, String keyword, double value) {
    if (Double.isFinite(value)) {
      schema.put(keyword, new BigDecimal(Double.toString(value)).stripTrailingZeros());
    }
  }

  private static Map<String, Object> orNothing(Map<String, Object> schema) {
    Map<String, Object> wider = new LinkedHashMap<>(schema);
    wider.computeIfPresent("type", (keyword, type) -> List.of(type, "null"));
    wider.computeIfPresent("enum", (keyword, choices) -> withNull((List<?>) choices));
    return wider;
  }

  private static List<Object> withNull(List<?> choices) {
    List<Object> wider = new ArrayList<>(choices);
    wider.add(null);
    return wider;
  }

  private static Object json(ValueType type, Node node) {
    if (type instanceof ValueType.Maybe maybe) {
      return json(maybe.value(), node);
    }
    if (type instanceof ValueType.ListOf list && node instanceof ListNode elements) {
      return elements.elements().stream().map(element -> json(list.element(), element)).toList();
    }
    if (type instanceof ValueType.Nested nested && node instanceof MapNode map) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (ConfigComponent component : ConfigComponent.of(nested.record())) {
        map.value(component.key()).ifPresent(value -> values.put(component.key(), json(component.type(), value)));
      }
      return values;
    }
    String text = ((ScalarNode) node).text();
    return type instanceof ValueType.Plain plain ? json(plain, text) : text;
  }

  private static Object json(ValueType.Plain type, String text) {
    return switch (type) {
      case INT, LONG, DOUBLE -> new BigDecimal(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case TEXT, PATH -> text;
    };
  }
}
