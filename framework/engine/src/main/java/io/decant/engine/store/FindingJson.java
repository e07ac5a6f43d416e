package io.decant.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.Finding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Converts findings to trees for {@link JsonWriter} and back. */
final class FindingJson {

  private FindingJson() {}

  static List<Map<String, Object>> toJson(List<Finding> findings) {
    return findings.stream().map(FindingJson::toJson).toList();
  }

  private static Map<String, Object> toJson(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", toKebabCase(finding.severity()));
    json.put("text", finding.text());
    return json;
  }

  /** Reads the findings at the key {@code findings}. */
  static List<Finding> read(JsonReader file, JsonNode parent) {
    return file.getList(
        parent, "findings", node -> new Finding(kind(file, node), file.getString(node, "text")));
  }

  private static Finding.Severity kind(JsonReader file, JsonNode node) {
    String text = file.getString(node, "kind");
    return Arrays.stream(Finding.Severity.values())
        .filter(kind -> toKebabCase(kind).equals(text))
        .findFirst()
        .orElseThrow(() -> file.invalid("there is no kind of finding `" + text + "`"));
  }

  static String toKebabCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
