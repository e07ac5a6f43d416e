package io.decant.engine.plan;

import io.decant.api.spi.Plugin;
import io.decant.config.ConfigProperty;
import io.decant.config.FigureOverrides;
import io.decant.config.schema.JsonSchemaNodes;
import io.decant.config.schema.PropertyDoc;
import io.decant.config.schema.PropertyJsonSchema;
import io.decant.engine.plugin.LoadedPlugin;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Generates the JSON Schemas of the steps of one kind. A step may be partial, because it may
 * override an inherited one: then its plugin may be unknown, and it may have the keys of any plugin
 * of the kind. The requirements on complete steps have a separate schema.
 */
final class StepJsonSchema {

  private final PluginKind kind;
  private final List<Plugin<?>> plugins;

  StepJsonSchema(PluginKind kind, PluginRegistry registry) {
    this.kind = kind;
    this.plugins = new ArrayList<>();
    for (LoadedPlugin installed : registry.installed()) {
      if (PluginKind.of(installed.plugin()) == kind) {
        plugins.add(installed.plugin());
      }
    }
  }

  /** Returns a reference to the schema of a complete or partial step, or {@code ~}. */
  static Map<String, Object> reference(PluginKind kind) {
    return JsonSchemaNodes.reference(definition(kind));
  }

  /** Returns a reference to the requirements on a step that inherits nothing. */
  static Map<String, Object> completeReference(PluginKind kind) {
    return JsonSchemaNodes.reference(completeDefinition(kind));
  }

  private static String definition(PluginKind kind) {
    return kind.stepLabel();
  }

  private static String completeDefinition(PluginKind kind) {
    return "complete-" + kind.stepLabel();
  }

  private String definition(Plugin<?> plugin) {
    // a slash must be escaped in a reference
    return kind.stepLabel() + "." + plugin.id().replace('/', '.');
  }

  private String definitionWithoutPlugin() {
    return kind.stepLabel() + "-without-uses";
  }

  /** Adds the definitions of this kind. */
  void define(Map<String, Object> definitions) {
    definitions.put(definition(kind), step());
    definitions.put(completeDefinition(kind), completeStep());
    plugins.forEach(plugin -> definitions.put(definition(plugin), step(plugin)));
    definitions.put(definitionWithoutPlugin(), withoutPlugin());
  }

  private Map<String, Object> step() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("uses", uses());
    properties.putAll(frameworkKeys());
    List<Object> byPlugin = new ArrayList<>();
    for (Plugin<?> plugin : plugins) {
      byPlugin.add(ifUses(plugin, JsonSchemaNodes.reference(definition(plugin))));
    }
    byPlugin.add(
        JsonSchemaNodes.of(
            "if", JsonSchemaNodes.of("not", JsonSchemaNodes.of("required", List.of("uses"))),
            "then", JsonSchemaNodes.reference(definitionWithoutPlugin())));
    return JsonSchemaNodes.of(
        "type", List.of("object", "null"), "properties", properties, "allOf", byPlugin);
  }

  private static Map<String, Object> ifUses(Plugin<?> plugin, Map<String, Object> thenSchema) {
    Map<String, Object> uses = JsonSchemaNodes.of("uses", JsonSchemaNodes.of("const", plugin.id()));
    return JsonSchemaNodes.of(
        "if",
        JsonSchemaNodes.of("required", List.of("uses"), "properties", uses),
        "then",
        thenSchema);
  }

  private Map<String, Object> uses() {
    String each =
        plugins.stream()
            .map(p -> "\n- " + p.id() + ": " + p.summary())
            .collect(Collectors.joining());
    return JsonSchemaNodes.of(
        "description",
        "The plugin of this " + kind.stepLabel() + ":\n" + each,
        "enum",
        plugins.stream().map(Plugin::id).toList());
  }

  private Map<String, Map<String, Object>> frameworkKeys() {
    return switch (kind) {
      case DATA_SOURCE, MODEL_STAGE -> Map.of();
      case PROBE -> Map.of("every", scheduleSchema());
      case VISUALIZER -> PropertyJsonSchema.properties(ConfigProperty.of(FigureOverrides.class));
    };
  }

  private static Map<String, Object> scheduleSchema() {
    List<Object> alternatives = new ArrayList<>();
    alternatives.add(JsonSchemaNodes.of("enum", List.of("end", "epoch")));
    alternatives.add(
        JsonSchemaNodes.of(
            "type", List.of("integer", "null"), "minimum", 1, "maximum", Integer.MAX_VALUE));
    return JsonSchemaNodes.of(
        "description",
        PropertyJsonSchema.description(ReservedKeys.EVERY),
        "anyOf",
        alternatives,
        "default",
        "end");
  }

  private Map<String, Object> completeStep() {
    Map<String, Object> schema = JsonSchemaNodes.of("required", List.of("uses"));
    List<Object> byPlugin = new ArrayList<>();
    for (Plugin<?> plugin : plugins) {
      Map<String, Object> required =
          PropertyJsonSchema.required(ConfigProperty.of(plugin.configType()));
      if (!required.isEmpty()) {
        byPlugin.add(ifUses(plugin, required));
      }
    }
    if (!byPlugin.isEmpty()) {
      schema.put("allOf", byPlugin);
    }
    return schema;
  }

  private Map<String, Object> step(Plugin<?> plugin) {
    return keysOf(
        PropertyJsonSchema.properties(ConfigProperty.of(plugin.configType())),
        plugin.title(),
        plugin.summary());
  }

  /** Returns the schema of a step with keys other than those of the framework. */
  private Map<String, Object> keysOf(
      Map<String, Map<String, Object>> keys, String title, String description) {
    Map<String, Object> properties = new LinkedHashMap<>();
    kind.reservedKeys().forEach(key -> properties.put(key, true));
    properties.putAll(keys);
    return JsonSchemaNodes.of(
        "title",
        title,
        "description",
        description,
        "properties",
        properties,
        "additionalProperties",
        false);
  }

  private Map<String, Object> withoutPlugin() {
    Map<String, Map<String, ConfigProperty>> byKey = new LinkedHashMap<>();
    for (Plugin<?> plugin : plugins) {
      for (ConfigProperty component : ConfigProperty.of(plugin.configType())) {
        byKey
            .computeIfAbsent(component.key(), key -> new LinkedHashMap<>())
            .put(plugin.id(), component);
      }
    }
    Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
    byKey.forEach((key, byPlugin) -> keys.put(key, anyOf(byPlugin)));
    String label = kind.stepLabel();
    return keysOf(
        keys, "Part of a " + label, "Overrides the inherited " + label + " of this name.");
  }

  /** Returns the schema of a key that accepts the values of any of these plugins. */
  private static Map<String, Object> anyOf(Map<String, ConfigProperty> byPlugin) {
    Set<Map<String, Object>> values = new LinkedHashSet<>();
    Map<String, List<String>> pluginsByDescription = new LinkedHashMap<>();
    byPlugin.forEach(
        (plugin, component) -> {
          String description = PropertyJsonSchema.description(PropertyDoc.of(component));
          values.add(PropertyJsonSchema.value(component));
          pluginsByDescription.computeIfAbsent(description, text -> new ArrayList<>()).add(plugin);
        });
    Map<String, Object> schema =
        JsonSchemaNodes.of(
            "description",
            pluginsByDescription.entrySet().stream()
                .map(e -> "- " + String.join(", ", e.getValue()) + ": " + e.getKey())
                .collect(Collectors.joining("\n")));
    if (values.size() == 1) {
      schema.putAll(values.iterator().next());
    } else {
      schema.put("anyOf", List.copyOf(values));
    }
    return schema;
  }
}
