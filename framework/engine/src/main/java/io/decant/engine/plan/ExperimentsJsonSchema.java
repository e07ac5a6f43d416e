package io.decant.engine.plan;

import io.decant.config.ConfigProperty;
import io.decant.config.ExperimentMetadata;
import io.decant.config.NameValidator;
import io.decant.config.PublishedEntry;
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
 * Writes the JSON Schema of experiments files, by which an editor completes and checks them. It
 * accepts whatever the {@link io.decant.engine.plan.Planner} accepts, and some of what that
 * refuses: whether a stage of some name is there can't be said in a schema.
 *
 * @since 0.1.0
 */
public final class ExperimentsJsonSchema {

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final String NAME = "^" + NameValidator.NAME + "$";
  private static final String EXTENDS = "extends";
  private static final List<String> OBJECT_OR_NOTHING = List.of("object", "null");
  private static final List<Map<String, Object>> WHOLE_DATA =
      List.of(
          StepJsonSchema.reference(PluginKind.DATA_SOURCE),
          StepJsonSchema.completeReference(PluginKind.DATA_SOURCE));
  private static final Map<PluginKind, String> SECTIONS =
      new EnumMap<>(
          Map.of(
              PluginKind.MODEL_STAGE,
                  "Models, by name, trained in the order in which they read each other.",
              PluginKind.PROBE, "Observations of trained models, by name.",
              PluginKind.VISUALIZER, "Images and HTML pages, by name."));

  private final PluginRegistry catalogue;

  private ExperimentsJsonSchema(PluginRegistry registry) {
    this.catalogue = registry;
  }

  /**
   * The schema for files that use these plugins: JSON Schema, draft 2020-12, with a line end behind
   * it.
   */
  public static String of(PluginRegistry registry) {
    return JsonWriter.toPrettyString(new ExperimentsJsonSchema(registry).file());
  }

  private Map<String, Object> file() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "decant", JsonSchemaNodes.of("description", "The version of this format.", "const", 1));
    properties.put(
        "data", named("Data sources, by name.", JsonSchemaNodes.of("allOf", WHOLE_DATA)));
    properties.put("defaults", JsonSchemaNodes.reference("defaults"));
    properties.put("experiments", experiments());
    return JsonSchemaNodes.of(
        "$schema",
        DRAFT,
        "$comment",
        "Written by Decant from its plugins: `decant schema` makes it anew.",
        "title",
        "Experiments of Decant",
        "type",
        "object",
        "required",
        List.of("decant", "experiments"),
        "properties",
        properties,
        "additionalProperties",
        false,
        "allOf",
        completeUnlessInherited(),
        "$defs",
        definitions());
  }

  private static Map<String, Object> experiments() {
    Map<String, Object> schema =
        named("The experiments, by name.", JsonSchemaNodes.reference("experiment"));
    schema.put("type", "object");
    return schema;
  }

  /** Things by name. */
  private static Map<String, Object> named(String description, Map<String, Object> each) {
    return JsonSchemaNodes.of(
        "description", description,
        "type", OBJECT_OR_NOTHING,
        "propertyNames", JsonSchemaNodes.of("pattern", NAME),
        "additionalProperties", each);
  }

  private Map<String, Object> definitions() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("experiment", keys("An experiment.", experimentKeys()));
    definitions.put("defaults", defaults());
    definitions.put("published-number", publishedNumber());
    for (PluginKind kind : PluginKind.values()) {
      new StepJsonSchema(kind, catalogue).define(definitions);
    }
    return definitions;
  }

  private static Map<String, Object> keys(
      String description, Map<String, Map<String, Object>> properties) {
    return JsonSchemaNodes.of(
        "description", description,
        "type", OBJECT_OR_NOTHING,
        "properties", properties,
        "additionalProperties", false);
  }

  private static Map<String, Map<String, Object>> experimentKeys() {
    Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
    keys.put(
        EXTENDS,
        JsonSchemaNodes.of(
            "description",
            "The name of another experiment; this one says only what differs, and ~ takes a part away.",
            "type",
            List.of("string", "null"),
            "pattern",
            NAME));
    keys.putAll(PropertyJsonSchema.properties(ConfigProperty.of(ExperimentMetadata.class)));
    SECTIONS.forEach(
        (kind, words) -> keys.put(kind.section(), named(words, StepJsonSchema.reference(kind))));
    keys.put("published", published());
    return keys;
  }

  private static Map<String, Object> published() {
    return JsonSchemaNodes.of(
        "description",
        "Numbers to compare with, by address: a step and a measure, such as classifier.test-accuracy, for the end, or"
            + " code.test-loss@1 for an epoch.",
        "type",
        OBJECT_OR_NOTHING,
        "propertyNames",
        JsonSchemaNodes.of("pattern", "^" + PublishedEntry.ADDRESS.pattern() + "$"),
        "additionalProperties",
        JsonSchemaNodes.reference("published-number"));
  }

  private static Map<String, Object> publishedNumber() {
    Map<String, Map<String, Object>> keys =
        PropertyJsonSchema.properties(ConfigProperty.of(PublishedEntry.class));
    keys.get("range").putAll(JsonSchemaNodes.of("minItems", 2, "maxItems", 2));
    List<Map<String, Object>> oneOfThese =
        Stream.of("value", "epochs", "range")
            .map(key -> JsonSchemaNodes.of("required", List.of(key)))
            .toList();
    Map<String, Object> schema = keys("A published number, or what is known of it.", keys);
    schema.put("type", List.of("number", "object", "null"));
    schema.put("anyOf", oneOfThese);
    return schema;
  }

  /**
   * What lies beneath every experiment: all that an experiment has, but no experiment to extend.
   */
  private static Map<String, Object> defaults() {
    Map<String, Map<String, Object>> keys = experimentKeys();
    keys.remove(EXTENDS);
    keys.replaceAll((key, schema) -> JsonSchemaNodes.reference("experiment/properties/" + key));
    return keys("What lies beneath every experiment.", keys);
  }

  /**
   * An experiment that extends none must be whole, as far as the defaults do not have the rest of
   * it. Keys are named by patterns here: an editor would offer properties a second time.
   */
  private static List<Map<String, Object>> completeUnlessInherited() {
    List<Map<String, Object>> rules = new ArrayList<>();
    rules.add(completeUnlessInherited("data", JsonSchemaNodes.of("required", List.of("data"))));
    for (PluginKind kind : SECTIONS.keySet()) {
      Map<String, Object> steps =
          JsonSchemaNodes.of("additionalProperties", StepJsonSchema.completeReference(kind));
      rules.add(completeUnlessInherited(kind.section(), within(kind.section(), steps)));
    }
    return rules;
  }

  private static Map<String, Object> completeUnlessInherited(
      String key, Map<String, Object> whole) {
    Map<String, Object> experiment = JsonSchemaNodes.of("if", without(EXTENDS), "then", whole);
    return JsonSchemaNodes.of(
        "if", within("defaults", without(key)),
        "then", within("experiments", JsonSchemaNodes.of("additionalProperties", experiment)));
  }

  private static Map<String, Object> without(String key) {
    return JsonSchemaNodes.of("not", JsonSchemaNodes.of("required", List.of(key)));
  }

  private static Map<String, Object> within(String key, Map<String, Object> schema) {
    return JsonSchemaNodes.of("patternProperties", JsonSchemaNodes.of("^" + key + "$", schema));
  }
}
