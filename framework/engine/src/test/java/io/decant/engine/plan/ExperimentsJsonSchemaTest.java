package io.decant.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.engine.plugin.PluginRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentsJsonSchemaTest {

  enum StartOption {
    ZERO,
    KAIMING_UNIFORM
  }

  record NestedPenaltyConfig(
      @Range(exclusiveMin = 0, exclusiveMax = 1) double rho, @DefaultValue("1e-8") double clamp) {}

  record Config(
      @Description("How long.") @Unit("epochs") @Range(min = 1) @DefaultValue("10") int epochCount,
      double rate,
      PortRef reads,
      Optional<ArrayRef> rankBy,
      @DefaultValue("zero") StartOption start,
      @DefaultValue("[1, 5]") List<Integer> list,
      @DefaultValue("{ rho: 0.25 }") NestedPenaltyConfig penalty,
      List<NestedPenaltyConfig> penalties) {}

  record OtherConfig(PortRef reads, boolean rate) {}

  private record StubProbe<C extends Record>(String id, Class<C> configType) implements Probe<C> {

    @Override
    public String title() {
      return "The title of " + id;
    }

    @Override
    public String summary() {
      return "Does what " + id + " does.";
    }

    @Override
    public ObservationSpec spec(C config, UpstreamSpecs upstream) {
      throw new AssertionError("a schema needs no outline");
    }

    @Override
    public Observation observe(C config, ProbeContext context) {
      throw new AssertionError("a schema needs no observation");
    }
  }

  private final JsonNode schema =
      json(
          ExperimentsJsonSchema.of(
              PluginRegistry.of(
                  List.of(
                      new StubProbe<>("acme/look", Config.class),
                      new StubProbe<>("see", OtherConfig.class)))));

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "epoch-count | {'type': ['integer', 'null'], 'minimum': 1, 'default': 10}",
        "rate        | {'type': 'number'}",
        "reads       | {'type': 'string', 'pattern': '^[a-z][a-z0-9-]*(\\\\..*)?$'}",
        "rank-by     | {'type': ['string', 'null'], 'pattern': '^[a-z][a-z0-9-]*\\\\..+$'}",
        "start       | {'enum': ['zero', 'kaiming-uniform', null], 'default': 'zero'}",
        "list        | {'type': ['array', 'null'], 'items': {'type': 'integer'}, 'default': [1, 5]}",
      })
  void describesKeysByTheirComponents(String key, String expected) {
    JsonNode property = schema.at("/$defs/probe.acme.look/properties/" + key);
    ((ObjectNode) property).remove("description");

    assertEquals(json(expected.replace('\'', '"')), property);
  }

  @Test
  void describesKeysAsTheReaderSeesThem() {
    assertEquals(
        "How long. Whole number, in epochs, at least 1, by default 10.",
        schema.at("/$defs/probe.acme.look/properties/epoch-count/description").textValue());
  }

  @Test
  void listsPluginsByKind() {
    assertEquals(json("[\"acme/look\", \"see\"]"), schema.at("/$defs/probe/properties/uses/enum"));
    assertEquals(json("[]"), schema.at("/$defs/stage/properties/uses/enum"));
    assertTrue(
        schema
            .at("/$defs/probe/properties/uses/description")
            .textValue()
            .contains("- see: Does what see does."));
  }

  @Test
  void rejectsUnknownKeys() {
    for (String definition :
        List.of("experiment", "defaults", "probe.see", "probe-without-uses", "published-number")) {
      assertEquals(
          json("false"), schema.at("/$defs/" + definition + "/additionalProperties"), definition);
    }
    assertEquals(json("false"), schema.get("additionalProperties"));
  }

  @Test
  void requiresKeysOnlyOfCompleteSteps() {
    assertTrue(schema.at("/$defs/probe.acme.look/required").isMissingNode());
    assertTrue(schema.at("/$defs/probe.acme.look/properties/penalty/required").isMissingNode());
    JsonNode complete = schema.at("/$defs/complete-probe/allOf/0/then");
    assertEquals(json("[\"rate\", \"reads\", \"penalties\"]"), complete.get("required"));
    assertEquals(
        json("{\"^penalty$\": {\"required\": [\"rho\"]}}"), complete.get("patternProperties"));
  }

  @Test
  void requiresAllKeysOfListElements() {
    assertEquals(
        json("[\"rho\"]"), schema.at("/$defs/probe.acme.look/properties/penalties/items/required"));
  }

  @Test
  void acceptsKeysOfAllPluginsWithoutUses() {
    JsonNode keys = schema.at("/$defs/probe-without-uses/properties");

    assertTrue(keys.has("epoch-count") && keys.has("uses") && keys.has("every"));
    assertEquals(json("[{\"type\":\"number\"},{\"type\":\"boolean\"}]"), keys.at("/rate/anyOf"));
    assertFalse(keys.get("reads").has("anyOf"));
  }
}
