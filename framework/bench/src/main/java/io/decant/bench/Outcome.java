package io.decant.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * What one process took, and what it learnt.
 *
 * @param wall seconds from its start to its end
 * @param seconds by part, such as {@code classifier.train}
 * @param peakBytes the most memory that it held in RAM
 * @param measures final values such as {@code classifier.test-accuracy}
 * @param facts what it says of itself, such as the version of its libraries
 * @since 0.1.0
 */
public record Outcome(
    double wall, Map<String, Double> seconds, double peakBytes, Map<String, Double> measures, Map<String, String> facts) {

  /** Copies. */
  public Outcome {
    seconds = Map.copyOf(seconds);
    measures = Map.copyOf(measures);
    facts = Map.copyOf(facts);
  }

  /** This with another part. */
  Outcome and(String part, double took) {
    Map<String, Double> more = new HashMap<>(seconds);
    more.put(part, took);
    return new Outcome(wall, more, peakBytes, measures, facts);
  }

  /** The seconds of a part. */
  public double seconds(String part) {
    return required(seconds, part);
  }

  /** The final value of a measure. */
  public double measure(String name) {
    return required(measures, name);
  }

  /** Whether it tells of a part or a measure. */
  boolean knows(String name) {
    return seconds.containsKey(name) || measures.containsKey(name);
  }

  private static double required(Map<String, Double> values, String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new UnusableRunException("a run says nothing of " + name + ", only of " + values.keySet().stream().sorted().toList());
    }
    return value;
  }
}
