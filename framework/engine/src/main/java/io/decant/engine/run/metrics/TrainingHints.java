package io.decant.engine.run.metrics;

import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plan.StageStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hints for failed trainings, which name keys and values of the stage's configuration; keys are
 * recognised by their names.
 *
 * @param configuration each key with its value as YAML text
 * @param keys the documentation of the keys
 */
record TrainingHints(Map<String, String> configuration, List<PropertyDoc> keys) {

  private static final String LEARNING_RATE = "(?:[a-z0-9-]+-)?(?:learning-rate|step-size|lr)";
  private static final String PENALTY = "penalty|l1|sparsity|[a-z0-9-]+-(?:penalty|l1|sparsity)";
  private static final String TOP_K_KEYS = "top-k|k";

  static TrainingHints of(StageStep<?> step) {
    return new TrainingHints(step.configuration(), PropertyDoc.ofRecord(step.config().getClass()));
  }

  boolean knowsLearningRate() {
    return find(LEARNING_RATE).isPresent();
  }

  /** Returns the hint for a training that diverges. */
  String forDivergence() {
    return learningRate("lower");
  }

  /** Returns the hint for a training that changes nothing. */
  String forNoProgress() {
    return learningRate("raise");
  }

  /** Returns the hint for a model with constant output. */
  String forConstantPrediction() {
    return learningRate("change");
  }

  /** Returns the hint for units that are never active. */
  String forDeadUnits() {
    List<String> hints = new ArrayList<>(List.of(learningRate("lower")));
    find(PENALTY).ifPresent(key -> hints.add("weaken " + key));
    find(TOP_K_KEYS).ifPresent(key -> hints.add("raise " + key));
    return String.join(", or ", hints);
  }

  private String learningRate(String verb) {
    return verb
        + " "
        + find(LEARNING_RATE)
            .orElse("what sets the size of its training steps, such as a learning rate");
  }

  /**
   * Returns the first configured key of these names, such as {@code `learning-rate`, which is 1e30
   * (by default 1e-3)}.
   */
  private Optional<String> find(String name) {
    Pattern pattern = Pattern.compile("(?<=[{,] )(" + name + "): ([^,} ]+)");
    for (Map.Entry<String, String> entry : configuration.entrySet()) {
      String key = entry.getKey();
      if (key.matches(name) && !entry.getValue().equals("~")) {
        return Optional.of(format(key, entry.getValue(), defaultValue(keys, key)));
      }
      Matcher inner = pattern.matcher(entry.getValue());
      if (inner.find()) {
        Optional<String> byDefault =
            key(keys, key).flatMap(outer -> defaultValue(outer.nested(), inner.group(1)));
        return Optional.of(format(key + "." + inner.group(1), inner.group(2), byDefault));
      }
    }
    return Optional.empty();
  }

  private static String format(String key, String value, Optional<String> byDefault) {
    return "`"
        + key
        + "`, which is "
        + value
        + byDefault
            .filter(other -> !other.equals(value))
            .map(other -> " (by default " + other + ")")
            .orElse("");
  }

  private static Optional<PropertyDoc> key(List<PropertyDoc> keys, String name) {
    return keys.stream().filter(key -> key.key().equals(name)).findFirst();
  }

  private static Optional<String> defaultValue(List<PropertyDoc> keys, String name) {
    return key(keys, name).flatMap(PropertyDoc::defaultValue);
  }
}
