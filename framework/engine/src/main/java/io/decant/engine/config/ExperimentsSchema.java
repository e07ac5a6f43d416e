package io.decant.engine.config;

import io.decant.engine.binding.ConfigComponent;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.format.ExperimentHeader;
import io.decant.engine.format.PublishedEntry;
import io.decant.engine.format.StepNames;
import io.decant.engine.store.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the JSON Schema of experiments files, by which an editor completes and checks them. It accepts whatever the
 * {@link io.decant.engine.plan.Planner} accepts, and some of what that refuses: whether a stage of some name is there
 * can't be said in a schema.
 *
 * @since 0.1.0
 */
public final class ExperimentsSchema {

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final String NAME = "^" + StepNames.NAME + "$";
  private static final String EXTENDS = "extends";
  private static final List<String> OBJECT_OR_NOTHING = List.of("object", "null");
  private static final List<Map<String, Object>> WHOLE_DATA =
      List.of(StepSchema.reference(PluginKind.DATA_SOURCE), StepSchema.wholeReference(PluginKind.DATA_SOURCE));
  private static final Map<PluginKind, String> SECTIONS =
      new EnumMap<>(
          Map.of(
              PluginKind.MODEL_STAGE, "Models, by name, trained in the order in which they read each other.",
              PluginKind.PROBE, "Observations of trained models, by name.",
              PluginKind.VISUALIZER, "Pictures and pages, by name."));

  private final PluginCatalogue catalogue;

  private ExperimentsSchema(PluginCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The schema for files that use these plugins: JSON Schema, draft 2020-12, with a line end behind it. */
  public static String of(PluginCatalogue catalogue) {
    return Json.pretty(new ExperimentsSchema(catalogue).file());
  }

  private Map<String, Object> file() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("decant", Keywords.of("description", "The version of this format.", "const", 1));
    properties.put("data", named("Data sources, by name.", Keywords.of("allOf", WHOLE_DATA)));
    properties.put("defaults", Keywords.reference("defaults"));
    properties.put("experiments", experiments());
    return Keywords.of(
        "$schema", DRAFT,
        "$comment", "Written by Decant from its plugins: `decant schema` makes it anew.",
        "title", "Experiments of Decant",
        "type", "object",
        "required", List.of("decant", "experiments"),
        "properties", properties,
        "additionalProperties", false,
        "allOf", wholeUnlessInherited(),
        "$defs", definitions());
  }

  private static Map<String, Object> experiments() {
    Map<String, Object> schema = named("The experiments, by name.", Keywords.reference("experiment"));
    schema.put("type", "object");
    return schema;
  }

  /** Things by name. */
  private static Map<String, Object> named(String description, Map<String, Object> each) {
    return Keywords.of(
        "description", description,
        "type", OBJECT_OR_NOTHING,
        "propertyNames", Keywords.of("pattern", NAME),
        "additionalProperties", each);
  }

  private Map<String, Object> definitions() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("experiment", keys("An experiment.", experimentKeys()));
    definitions.put("defaults", defaults());
    definitions.put("published-number", publishedNumber());
    for (PluginKind kind : PluginKind.values()) {
      new StepSchema(kind, catalogue).define(definitions);
    }
    return definitions;
  }

  private static Map<String, Object> keys(String description, Map<String, Map<String, Object>> properties) {
    return Keywords.of(
        "description", description,
        "type", OBJECT_OR_NOTHING,
        "properties", properties,
        "additionalProperties", false);
  }

  private static Map<String, Map<String, Object>> experimentKeys() {
    Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
    keys.put(
        EXTENDS,
        Keywords.of(
            "description", "The name of another experiment; this one says only what differs, and ~ takes a part away.",
            "type", List.of("string", "null"),
            "pattern", NAME));
    keys.putAll(KeySchema.properties(ConfigComponent.of(ExperimentHeader.class)));
    SECTIONS.forEach((kind, words) -> keys.put(kind.section(), named(words, StepSchema.reference(kind))));
    keys.put("published", published());
    return keys;
  }

  private static Map<String, Object> published() {
    return Keywords.of(
        "description",
        "Numbers to compare with, by address: a step and a measure, such as classifier.test-accuracy, for the end, or"
            + " code.test-loss@1 for an epoch.",
        "type", OBJECT_OR_NOTHING,
        "propertyNames", Keywords.of("pattern", "^" + PublishedEntry.ADDRESS.pattern() + "$"),
        "additionalProperties", Keywords.reference("published-number"));
  }

  private static Map<String, Object> publishedNumber() {
    Map<String, Map<String, Object>> keys = KeySchema.properties(ConfigComponent.of(PublishedEntry.class));
    keys.get("range").putAll(Keywords.of("minItems", 2, "maxItems", 2));
    List<Map<String, Object>> oneOfThese =
        Stream.of("value", "epochs", "range").map(key -> Keywords.of("required", List.of(key))).toList();
    Map<String, Object> schema = keys("A published number, or what is known of it.", keys);
    schema.put("type", List.of("number", "object", "null"));
    schema.put("anyOf", oneOfThese);
    return schema;
  }

  /** What lies beneath every experiment: all that an experiment has, but no experiment to extend. */
  private static Map<String, Object> defaults() {
    Map<String, Map<String, Object>> keys = experimentKeys();
    keys.remove(EXTENDS);
    keys.replaceAll((key, schema) -> Keywords.reference("experiment/properties/" + key));
    return keys("What lies beneath every experiment.", keys);
  }

  /**
   * An experiment that extends none must be whole, as far as the defaults do not have the rest of it. Keys are named by
   * patterns here: an editor would offer properties a second time.
   */
  private static List<Map<String, Object>> wholeUnlessInherited() {
    List<Map<String, Object>> rules = new ArrayList<>();
    rules.add(wholeUnlessInherited("data", Keywords.of("required", List.of("data"))));
    for (PluginKind kind : SECTIONS.keySet()) {
      Map<String, Object> steps = Keywords.of("additionalProperties", StepSchema.wholeReference(kind));
      rules.add(wholeUnlessInherited(kind.section(), within(kind.section(), steps)));
    }
    return rules;
  }

  private static Map<String, Object> wholeUnlessInherited(String key, Map<String, Object> whole) {
    Map<String, Object> experiment = Keywords.of("if", without(EXTENDS), "then", whole);
    return Keywords.of(
        "if", within("defaults", without(key)),
        "then", within("experiments", Keywords.of("additionalProperties", experiment)));
  }

  private static Map<String, Object> without(String key) {
    return Keywords.of("not", Keywords.of("required", List.of(key)));
  }

  private static Map<String, Object> within(String key, Map<String, Object> schema) {
    return Keywords.of("patternProperties", Keywords.of("^" + key + "$", schema));
  }
}
