package io.decant.config.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keywords of a JSON Schema, in the order in which they are to be read. */
public final class JsonSchemaNodes {

  private JsonSchemaNodes() {}

  /** A schema of these keywords: names and values by turns. */
  public static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return schema;
  }

  /** A schema that is defined elsewhere in the same document. */
  public static Map<String, Object> reference(String definition) {
    return of("$ref", "#/$defs/" + definition);
  }
}
