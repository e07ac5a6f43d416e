package io.decant.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * The times, memory and final metrics of one process.
 *
 * @param wallSeconds the wall time of the process
 * @param seconds the seconds by part, such as {@code classifier.train}
 * @param peakBytes the peak resident set size
 * @param metrics the final metrics, such as {@code classifier.test-accuracy}
 * @param facts further information that the process reports, such as library versions
 * @since 0.1.0
 */
public record BenchmarkMeasurement(
    double wallSeconds,
    Map<String, Double> seconds,
    double peakBytes,
    Map<String, Double> metrics,
    Map<String, String> facts) {

  /** Copies the maps. */
  public BenchmarkMeasurement {
    seconds = Map.copyOf(seconds);
    metrics = Map.copyOf(metrics);
    facts = Map.copyOf(facts);
  }

  /** Returns a copy with an additional part. */
  BenchmarkMeasurement withPart(String part, double duration) {
    Map<String, Double> merged = new HashMap<>(seconds);
    merged.put(part, duration);
    return new BenchmarkMeasurement(wallSeconds, merged, peakBytes, metrics, facts);
  }

  /** Returns the seconds of a part. */
  public double seconds(String part) {
    return required(seconds, part);
  }

  /** Returns the final value of a metric. */
  public double metric(String name) {
    return required(metrics, name);
  }

  /** Returns whether a part or metric of this name was reported. */
  boolean has(String name) {
    return seconds.containsKey(name) || metrics.containsKey(name);
  }

  private static double required(Map<String, Double> values, String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new BenchmarkRunException(
          "a run does not report "
              + name
              + "; reported: "
              + values.keySet().stream().sorted().toList());
    }
    return value;
  }
}
