package io.decant.launcher.docs;

import io.decant.config.schema.PropertyDoc;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a table of the keys of a configuration; nested keys follow their parent, with its name and a
 * dot as prefix.
 */
final class PropertyTable {

  private final MarkdownBuilder page;

  PropertyTable(MarkdownBuilder page) {
    this.page = page;
  }

  void add(List<PropertyDoc> keys) {
    List<List<String>> rows = new ArrayList<>();
    keys.forEach(key -> add(key, "", rows));
    page.table(List.of("key", "value", "default", "meaning"), rows);
  }

  private static void add(PropertyDoc key, String prefix, List<List<String>> rows) {
    List<String> value = new ArrayList<>(List.of(key.type()));
    key.unit().ifPresent(unit -> value.add("in " + unit));
    key.range().ifPresent(value::add);
    String name = prefix + key.key();
    rows.add(
        List.of(
            MarkdownBuilder.code(name),
            String.join(", ", value),
            key.defaultValue()
                .map(MarkdownBuilder::code)
                .orElse(key.required() ? "required" : "none"),
            MarkdownBuilder.sentences(key.description(), key.requirement().orElse(""))));
    key.nested().forEach(inner -> add(inner, name + ".", rows));
  }
}
