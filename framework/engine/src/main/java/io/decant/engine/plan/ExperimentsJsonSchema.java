package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import io.decant.config.ConfigProperty;
import io.decant.config.ExperimentProperties;
import io.decant.config.NameValidator;
import io.decant.config.PublishedResultConfig;
import io.decant.config.schema.JsonSchemaNodes;
import io.decant.config.schema.PropertyJsonSchema;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.engine.store.JsonWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Generates the JSON Schema of experiments files, which editors use for completion and validation.
 * It accepts everything that the {@link Planner} accepts, and more: a schema can't express, for
 * example, whether a referenced stage exists.
 *
 * @since 0.1.0
 */
public final class ExperimentsJsonSchema {

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final String NAME = "^" + NameValidator.NAME + "$";
  private static final String EXTENDS = "extends";
  private static final List<String> OBJECT_OR_NULL = List.of("object", "null");
  private static final List<Map<String, Object>> COMPLETE_DATA =
      List.of(
          StepJsonSchema.reference(PluginKind.DATA_SOURCE),
          StepJsonSchema.completeReference(PluginKind.DATA_SOURCE));
  private static final Map<PluginKind, String> SECTIONS =
      new EnumMap<>(
          Map.of(
              PluginKind.MODEL_STAGE, "Models by name, trained in the order of their dependencies.",
              PluginKind.PROBE, "Observations of trained models by name.",
              PluginKind.VISUALIZER, "Images and HTML pages by name."));

  private final PluginRegistry registry;

  private ExperimentsJsonSchema(PluginRegistry registry) {
    this.registry = registry;
  }

  /**
   * Generates the schema for files that use these plugins: JSON Schema, draft 2020-12, with a final
   * line break.
   */
  public static String of(PluginRegistry registry) {
    return JsonWriter.toPrettyString(new ExperimentsJsonSchema(registry).file());
  }

  private Map<String, Object> file() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "decant", JsonSchemaNodes.of("description", "The version of this format.", "const", 1));
    properties.put(
        "data", named("Data sources by name.", JsonSchemaNodes.of("allOf", COMPLETE_DATA)));
    properties.put("defaults", JsonSchemaNodes.reference("defaults"));
    properties.put("experiments", experiments());
    return JsonSchemaNodes.of(
        "$schema",
        DRAFT,
        "$comment",
        "Generated from the plugins by `decant schema`.",
        "title",
        "Decant experiments",
        "type",
        "object",
        "required",
        List.of("decant", "experiments"),
        "properties",
        properties,
        "additionalProperties",
        false,
        "allOf",
        requireUnlessInherited(),
        "$defs",
        definitions());
  }

  private static Map<String, Object> experiments() {
    Map<String, Object> schema =
        named("The experiments by name.", JsonSchemaNodes.reference("experiment"));
    schema.put("type", "object");
    return schema;
  }

  /** Returns the schema of a map from names to values. */
  private static Map<String, Object> named(String description, Map<String, Object> valueSchema) {
    return JsonSchemaNodes.of(
        "description", description,
        "type", OBJECT_OR_NULL,
        "propertyNames", JsonSchemaNodes.of("pattern", NAME),
        "additionalProperties", valueSchema);
  }

  private Map<String, Object> definitions() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("experiment", keys("An experiment.", experimentKeys()));
    definitions.put("defaults", defaults());
    definitions.put("published-number", publishedNumber());
    for (PluginKind kind : PluginKind.values()) {
      new StepJsonSchema(kind, registry).define(definitions);
    }
    return definitions;
  }

  private static Map<String, Object> keys(
      String description, Map<String, Map<String, Object>> properties) {
    return JsonSchemaNodes.of(
        "description", description,
        "type", OBJECT_OR_NULL,
        "properties", properties,
        "additionalProperties", false);
  }

  private static Map<String, Map<String, Object>> experimentKeys() {
    Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
    keys.put(
        EXTENDS,
        JsonSchemaNodes.of(
            "description",
            "The name of the experiment to inherit from; ~ removes an inherited part.",
            "type",
            List.of("string", "null"),
            "pattern",
            NAME));
    keys.putAll(PropertyJsonSchema.properties(ConfigProperty.of(ExperimentProperties.class)));
    SECTIONS.forEach(
        (kind, description) ->
            keys.put(kind.section(), named(description, StepJsonSchema.reference(kind))));
    keys.put("published", published());
    return keys;
  }

  private static Map<String, Object> published() {
    return JsonSchemaNodes.of(
        "description",
        "Published results to compare with, by address: a step and a measure, such as classifier.test-accuracy for the end, or"
            + " code.test-loss@1 for an epoch.",
        "type",
        OBJECT_OR_NULL,
        "propertyNames",
        JsonSchemaNodes.of("pattern", "^" + PublishedResultConfig.ADDRESS.pattern() + "$"),
        "additionalProperties",
        JsonSchemaNodes.reference("published-number"));
  }

  private static Map<String, Object> publishedNumber() {
    Map<String, Map<String, Object>> keys =
        PropertyJsonSchema.properties(ConfigProperty.of(PublishedResultConfig.class));
    requireNonNull(keys.get("range")).putAll(JsonSchemaNodes.of("minItems", 2, "maxItems", 2));
    List<Map<String, Object>> alternatives =
        Stream.of("value", "epochs", "range")
            .map(key -> JsonSchemaNodes.of("required", List.of(key)))
            .toList();
    Map<String, Object> schema = keys("A published result.", keys);
    schema.put("type", List.of("number", "object", "null"));
    schema.put("anyOf", alternatives);
    return schema;
  }

  /**
   * Returns the schema of what every experiment inherits: all keys of an experiment except {@code
   * extends}.
   */
  private static Map<String, Object> defaults() {
    Map<String, Map<String, Object>> keys = experimentKeys();
    keys.remove(EXTENDS);
    keys.replaceAll((key, schema) -> JsonSchemaNodes.reference("experiment/properties/" + key));
    return keys("What every experiment inherits.", keys);
  }

  /**
   * Requires that experiments without {@code extends} are complete, unless the defaults have the
   * missing parts. Keys are matched by patterns, because an editor would suggest properties a
   * second time.
   */
  private static List<Map<String, Object>> requireUnlessInherited() {
    List<Map<String, Object>> rules = new ArrayList<>();
    rules.add(requireUnlessInherited("data", JsonSchemaNodes.of("required", List.of("data"))));
    for (PluginKind kind : SECTIONS.keySet()) {
      Map<String, Object> steps =
          JsonSchemaNodes.of("additionalProperties", StepJsonSchema.completeReference(kind));
      rules.add(requireUnlessInherited(kind.section(), nested(kind.section(), steps)));
    }
    return rules;
  }

  private static Map<String, Object> requireUnlessInherited(
      String key, Map<String, Object> schema) {
    Map<String, Object> experiment = JsonSchemaNodes.of("if", without(EXTENDS), "then", schema);
    return JsonSchemaNodes.of(
        "if", nested("defaults", without(key)),
        "then", nested("experiments", JsonSchemaNodes.of("additionalProperties", experiment)));
  }

  private static Map<String, Object> without(String key) {
    return JsonSchemaNodes.of("not", JsonSchemaNodes.of("required", List.of(key)));
  }

  private static Map<String, Object> nested(String key, Map<String, Object> schema) {
    return JsonSchemaNodes.of("patternProperties", JsonSchemaNodes.of("^" + key + "$", schema));
  }
}
