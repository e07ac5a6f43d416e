package io.decant.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * What one process took, and what it learnt.
 *
 * @param wallSeconds seconds from its start to its end
 * @param seconds by part, such as {@code classifier.train}
 * @param peakBytes the most memory that it held in RAM
 * @param metrics final values such as {@code classifier.test-accuracy}
 * @param facts what it says of itself, such as the version of its libraries
 * @since 0.1.0
 */
public record RunMeasurement(
    double wallSeconds,
    Map<String, Double> seconds,
    double peakBytes,
    Map<String, Double> metrics,
    Map<String, String> facts) {

  /** Copies. */
  public RunMeasurement {
    seconds = Map.copyOf(seconds);
    metrics = Map.copyOf(metrics);
    facts = Map.copyOf(facts);
  }

  /** This with another part. */
  RunMeasurement withPart(String part, double took) {
    Map<String, Double> more = new HashMap<>(seconds);
    more.put(part, took);
    return new RunMeasurement(wallSeconds, more, peakBytes, metrics, facts);
  }

  /** The seconds of a part. */
  public double seconds(String part) {
    return required(seconds, part);
  }

  /** The final value of a measure. */
  public double metric(String name) {
    return required(metrics, name);
  }

  /** Whether it tells of a part or a measure. */
  boolean has(String name) {
    return seconds.containsKey(name) || metrics.containsKey(name);
  }

  private static double required(Map<String, Double> values, String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new BenchmarkRunException(
          "a run says nothing of "
              + name
              + ", only of "
              + values.keySet().stream().sorted().toList());
    }
    return value;
  }
}
