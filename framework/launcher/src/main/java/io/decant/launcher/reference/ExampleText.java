package io.decant.launcher.reference;

import io.decant.engine.config.ConfigKey;
import io.decant.engine.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a step as YAML, as short as it can be: without the keys that have their defaults. */
final class ExampleText {

  private static final String NOTHING = "~";

  private ExampleText() {}

  static String of(Step step, List<ConfigKey> keys) {
    List<String> entries = new ArrayList<>(List.of("uses: " + step.plugin().id()));
    for (ConfigKey key : keys) {
      String value = step.configuration().get(key.key());
      if (!value.equals(NOTHING) && !Optional.of(value).equals(key.defaultValue())) {
        entries.add(key.key() + ": " + value);
      }
    }
    return step.name() + ": { " + String.join(", ", entries) + " }";
  }
}
