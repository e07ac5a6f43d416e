package io.decant.config.schema;

import io.decant.config.ConfigProperty;
import io.decant.config.NumericRange;
import io.decant.config.ValueType;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ListNode;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Generates the JSON Schemas of the keys of a configuration record. An optional key can be {@code
 * ~}, which is the same as omitting it.
 */
public final class PropertyJsonSchema {

  private PropertyJsonSchema() {}

  /**
   * Returns the schema of each key with its description. For required keys see {@link #required}.
   */
  public static Map<String, Map<String, Object>> properties(List<ConfigProperty> components) {
    Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
    components.forEach(component -> properties.put(component.key(), described(component)));
    return properties;
  }

  private static Map<String, Object> described(ConfigProperty component) {
    Map<String, Object> schema =
        JsonSchemaNodes.of("description", description(PropertyDoc.of(component)));
    schema.putAll(value(component));
    component
        .defaultNode(new SourceLocation("@DefaultValue", 1, 1), m -> {})
        .ifPresent(node -> schema.put("default", json(component.type(), node)));
    return schema;
  }

  /** Describes a key and its allowed values. */
  public static String description(PropertyDoc key) {
    String constraints = String.join(", ", key.constraints()) + ".";
    List<String> sentences = new ArrayList<>();
    if (!key.description().isEmpty()) {
      sentences.add(key.description());
    }
    sentences.add(constraints.substring(0, 1).toUpperCase(Locale.ROOT) + constraints.substring(1));
    key.requirement().ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /** Returns the schema of the values of a key, without a description. */
  public static Map<String, Object> value(ConfigProperty component) {
    Map<String, Object> schema =
        value(component.type(), component.range().orElse(NumericRange.UNBOUNDED), false);
    return component.required() ? schema : orNull(schema);
  }

  /**
   * Returns the schema of required keys. Keys with required nested keys are matched by patterns,
   * because an editor would suggest properties a second time.
   *
   * @return empty if there are none
   */
  public static Map<String, Object> required(List<ConfigProperty> components) {
    Map<String, Object> schema = new LinkedHashMap<>();
    List<String> keys = requiredKeys(components);
    if (!keys.isEmpty()) {
      schema.put("required", keys);
    }
    Map<String, Object> optionalSchema = new LinkedHashMap<>();
    for (ConfigProperty component : components) {
      ValueType type =
          component.type() instanceof ValueType.OptionalType optional
              ? optional.value()
              : component.type();
      if (type instanceof ValueType.RecordType nested) {
        Map<String, Object> inner = required(ConfigProperty.of(nested.record()));
        if (!inner.isEmpty()) {
          optionalSchema.put("^" + component.key() + "$", inner);
        }
      }
    }
    if (!optionalSchema.isEmpty()) {
      schema.put("patternProperties", optionalSchema);
    }
    return schema;
  }

  /**
   * Returns the schema of a type.
   *
   * @param integer whether it is not merged with inherited values, so that required keys must be
   *     present
   */
  private static Map<String, Object> value(ValueType type, NumericRange bounds, boolean integer) {
    if (type instanceof ValueType.OptionalType optional) {
      return value(optional.value(), bounds, integer);
    }
    if (type instanceof ValueType.ListType list) {
      return JsonSchemaNodes.of("type", "array", "items", value(list.element(), bounds, true));
    }
    if (type instanceof ValueType.RecordType nested) {
      return record(ConfigProperty.of(nested.record()), integer);
    }
    if (type instanceof ValueType.EnumType choice) {
      return JsonSchemaNodes.of("enum", choice.names());
    }
    if (type instanceof ValueType.ReferenceType link) {
      return JsonSchemaNodes.of("type", "string", "pattern", "^" + link.pattern() + "$");
    }
    return simpleSchema((ValueType.ScalarType) type, bounds);
  }

  private static Map<String, Object> record(List<ConfigProperty> components, boolean integer) {
    Map<String, Object> schema =
        JsonSchemaNodes.of(
            "type", "object", "properties", properties(components), "additionalProperties", false);
    List<String> keys = requiredKeys(components);
    if (integer && !keys.isEmpty()) {
      schema.put("required", keys);
    }
    return schema;
  }

  private static List<String> requiredKeys(List<ConfigProperty> components) {
    return components.stream().filter(ConfigProperty::required).map(ConfigProperty::key).toList();
  }

  private static Map<String, Object> simpleSchema(ValueType.ScalarType type, NumericRange bounds) {
    return switch (type) {
      case INT, LONG -> number("integer", bounds);
      case DOUBLE -> number("number", bounds);
      case BOOLEAN -> JsonSchemaNodes.of("type", "boolean");
      case TEXT, PATH -> JsonSchemaNodes.of("type", "string");
    };
  }

  private static Map<String, Object> number(String type, NumericRange bounds) {
    Map<String, Object> schema = JsonSchemaNodes.of("type", type);
    addBound(schema, "minimum", bounds.min());
    addBound(schema, "exclusiveMinimum", bounds.exclusiveMin());
    addBound(schema, "maximum", bounds.max());
    addBound(schema, "exclusiveMaximum", bounds.exclusiveMax());
    return schema;
  }

  private static void addBound(Map<String, Object> schema, String keyword, double value) {
    if (Double.isFinite(value)) {
      schema.put(keyword, new BigDecimal(Double.toString(value)).stripTrailingZeros());
    }
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
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

  private static Object json(ValueType type, YamlNode node) {
    if (type instanceof ValueType.OptionalType optional) {
      return json(optional.value(), node);
    }
    if (type instanceof ValueType.ListType list && node instanceof ListNode elements) {
      return elements.elements().stream().map(element -> json(list.element(), element)).toList();
    }
    if (type instanceof ValueType.RecordType nested && node instanceof MapNode map) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (ConfigProperty component : ConfigProperty.of(nested.record())) {
        map.value(component.key())
            .ifPresent(value -> values.put(component.key(), json(component.type(), value)));
      }
      return values;
    }
    String text = ((ScalarNode) node).text();
    return type instanceof ValueType.ScalarType scalar ? json(scalar, text) : text;
  }

  private static Object json(ValueType.ScalarType type, String text) {
    return switch (type) {
      case INT, LONG, DOUBLE -> new BigDecimal(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case TEXT, PATH -> text;
    };
  }
}
