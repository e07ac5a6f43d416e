package io.decant.launcher.docs;

import static java.util.Objects.requireNonNull;

import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Formats a step as YAML, without the keys that have their default values: on one line if it fits
 * on a page, otherwise with a line for each key.
 */
final class StepExampleFormatter {

  private static final String NULL_LITERAL = "~";

  private StepExampleFormatter() {}

  static String format(Step step, List<PropertyDoc> keys) {
    List<String> entries = new ArrayList<>(List.of("uses: " + step.plugin().id()));
    for (PropertyDoc key : keys) {
      String value = requireNonNull(step.configuration().get(key.key()));
      if (!value.equals(NULL_LITERAL) && !Optional.of(value).equals(key.defaultValue())) {
        entries.add(key.key() + ": " + value);
      }
    }
    String line = step.name() + ": { " + String.join(", ", entries) + " }";
    return line.length() <= MarkdownBuilder.WIDTH
        ? line
        : step.name() + ":\n  " + String.join("\n  ", entries);
  }
}
