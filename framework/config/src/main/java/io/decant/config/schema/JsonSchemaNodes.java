package io.decant.config.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/** Creates nodes of JSON Schemas with ordered keywords. */
public final class JsonSchemaNodes {

  private JsonSchemaNodes() {}

  /** Creates a schema from alternating names and values of keywords. */
  public static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return schema;
  }

  /** Creates a reference to a definition in the same document. */
  public static Map<String, Object> reference(String definition) {
    return of("$ref", "#/$defs/" + definition);
  }
}
