package io.decant.distribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Checks files as an editor does that speaks YAML 1.2 and knows a schema. */
final class YamlSchemaValidator {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Schema schema;

  YamlSchemaValidator(String schema) {
    this.schema = SCHEMAS.getSchema(json(schema));
  }

  /** What the draft's own schema says against a schema. */
  static List<String> validateSchema(String schema) {
    SchemaLocation schemaLocation =
        SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId());
    return SCHEMAS.getSchema(schemaLocation).validate(json(schema)).stream()
        .map(Object::toString)
        .toList();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** What is said against a file, each with the place in the file. */
  List<String> validate(String yaml) {
    LoadSettings yaml12 = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Object tree;
    try {
      tree = new Load(yaml12).loadFromString(yaml);
    } catch (YamlEngineException e) {
      return List.of("no YAML: " + e.getMessage());
    }
    return schema.validate(JSON.valueToTree(tree)).stream().map(Object::toString).toList();
  }
}
