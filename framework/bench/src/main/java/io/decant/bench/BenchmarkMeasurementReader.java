package io.decant.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads measurements from the JSON object that a program prints or the {@code metrics.json} of a
 * Decant run. Parts and metrics have the same names in both.
 *
 * @since 0.1.0
 */
public final class BenchmarkMeasurementReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BenchmarkMeasurementReader() {}

  /**
   * Reads the output of a program: {@code seconds}, {@code measures}, {@code peak-resident-bytes}
   * and facts.
   */
  public static BenchmarkMeasurement program(String output, double wall) {
    JsonNode tree = tree(output);
    Map<String, String> values = new HashMap<>();
    tree.properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode()) {
                values.put(field.getKey(), field.getValue().asText());
              }
            });
    return new BenchmarkMeasurement(
        wall,
        numbers(required(tree, "seconds")),
        required(tree, "peak-resident-bytes").asDouble(),
        numbers(required(tree, "measures")),
        values);
  }

  /**
   * Reads the metrics of a Decant run. The training of a stage is named {@code stage.train}, its
   * evaluation after each epoch {@code stage.evaluate}; any other step has its own name. Times are
   * summed over seeds, except the time of a stage's whole step, which is stored for each seed under
   * the name {@link #step}. Metrics are averaged over seeds.
   */
  public static BenchmarkMeasurement metrics(String metrics, double wall) {
    JsonNode tree = tree(metrics);
    Map<String, Double> seconds = new TreeMap<>();
    double peak = 0;
    for (JsonNode meter : required(tree, "meters")) {
      String name = meter.path("name").asText();
      String step = meter.path("tags").path("step").asText();
      boolean stage = meter.path("tags").path("kind").asText().equals("stage");
      switch (name) {
        case "decant.plugin.train" ->
            seconds.merge(step + ".train", required(meter, "total").asDouble(), Double::sum);
        case "decant.plugin.evaluate" ->
            seconds.merge(step + ".evaluate", required(meter, "total").asDouble(), Double::sum);
        case "decant.step" ->
            seconds.merge(
                stage ? step(meter.path("tags").path("seed").asLong(), step) : step,
                required(meter, "total").asDouble(),
                Double::sum);
        case "decant.memory.resident.peak" -> peak = required(meter, "value").asDouble();
        default -> {} // counters
      }
    }
    Map<String, Double> means = new TreeMap<>();
    required(tree, "measures")
        .properties()
        .forEach(
            field -> {
              if (field.getValue().path("mean").isNumber()) {
                means.put(field.getKey(), field.getValue().path("mean").asDouble());
              }
            });
    return new BenchmarkMeasurement(wall, seconds, peak, means, Map.of());
  }

  /** Returns the name of the whole step of a stage in a seed. */
  static String step(long seed, String stage) {
    return "seed " + seed + ": " + stage;
  }

  private static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> values = new TreeMap<>();
    object.properties().forEach(field -> values.put(field.getKey(), field.getValue().asDouble()));
    return values;
  }

  private static JsonNode required(JsonNode tree, String key) {
    JsonNode value = tree.path(key);
    if (value.isMissingNode()) {
      throw new BenchmarkRunException("the JSON output of a run has no key '" + key + "'");
    }
    return value;
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BenchmarkRunException("the output of a run is not JSON: " + e.getOriginalMessage());
    }
  }
}
