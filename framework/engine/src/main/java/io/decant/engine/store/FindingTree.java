package io.decant.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.Finding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as trees for {@link Json}, and back. */
final class FindingTree {

  private FindingTree() {}

  static List<Map<String, Object>> of(List<Finding> findings) {
    return findings.stream().map(FindingTree::of).toList();
  }

  private static Map<String, Object> of(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", dashed(finding.kind()));
    json.put("text", finding.text());
    return json;
  }

  /** Those that stand at the key {@code findings}. */
  static List<Finding> read(JsonFile file, JsonNode parent) {
    return file.list(parent, "findings", node -> new Finding(kind(file, node), file.text(node, "text")));
  }

  private static Finding.Kind kind(JsonFile file, JsonNode node) {
    String written = file.text(node, "kind");
    return Arrays.stream(Finding.Kind.values())
        .filter(kind -> dashed(kind).equals(written))
        .findFirst()
        .orElseThrow(() -> file.refused("there is no kind of finding `" + written + "`"));
  }

  static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
