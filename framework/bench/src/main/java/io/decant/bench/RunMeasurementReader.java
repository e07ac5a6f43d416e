package io.decant.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what the sides say of themselves: the JSON object that a program prints, and the {@code
 * metrics.json} of a run of Decant. Parts and measures have the same names in both.
 *
 * @since 0.1.0
 */
public final class RunMeasurementReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunMeasurementReader() {}

  /**
   * What a program printed: {@code seconds}, {@code measures}, {@code peak-resident-bytes}, and
   * facts.
   */
  public static RunMeasurement program(String printed, double wall) {
    JsonNode tree = tree(printed);
    Map<String, String> facts = new HashMap<>();
    tree.properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode()) {
                facts.put(field.getKey(), field.getValue().asText());
              }
            });
    return new RunMeasurement(
        wall,
        numbers(required(tree, "seconds")),
        required(tree, "peak-resident-bytes").asDouble(),
        numbers(required(tree, "measures")),
        facts);
  }

  /**
   * The metrics of a run of Decant. The training of a stage is {@code stage.train}, its measuring
   * after every epoch {@code stage.evaluate}; any other step has its own name. Seeds are added up,
   * but for the whole of a stage's step, which is told of each, see {@link #step}; measures are
   * means over seeds.
   */
  public static RunMeasurement metrics(String metrics, double wall) {
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
    Map<String, Double> measures = new TreeMap<>();
    required(tree, "measures")
        .properties()
        .forEach(
            field -> {
              if (field.getValue().path("mean").isNumber()) {
                measures.put(field.getKey(), field.getValue().path("mean").asDouble());
              }
            });
    return new RunMeasurement(wall, seconds, peak, measures, Map.of());
  }

  /** The name of a stage's whole step in a seed. */
  static String step(long seed, String stage) {
    return "seed " + seed + ": " + stage;
  }

  private static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> numbers = new TreeMap<>();
    object.properties().forEach(field -> numbers.put(field.getKey(), field.getValue().asDouble()));
    return numbers;
  }

  private static JsonNode required(JsonNode tree, String key) {
    JsonNode value = tree.path(key);
    if (value.isMissingNode()) {
      throw new BenchmarkRunException("a run's JSON has no " + key);
    }
    return value;
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BenchmarkRunException("a run gave no JSON: " + e.getOriginalMessage());
    }
  }
}
