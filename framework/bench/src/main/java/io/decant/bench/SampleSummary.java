package io.decant.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The median and range of repeated measurements.
 *
 * @param median the middle value, or the mean of the two middle values
 * @param min the lowest value
 * @param max the highest value
 * @since 0.1.0
 */
public record SampleSummary(double median, double min, double max) {

  /** Summarizes at least one value. */
  public static SampleSummary of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one value");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new SampleSummary(median, sorted[0], sorted[sorted.length - 1]);
  }

  /**
   * Summarizes the ratios of values that were measured in the same round. Load on the machine
   * affects both values of a round, so these ratios vary less than the ratio of two medians.
   */
  public static SampleSummary ofRatios(List<Double> numerators, List<Double> denominators) {
    if (numerators.size() != denominators.size()) {
      throw new IllegalArgumentException(
          "the numbers of values differ: " + numerators.size() + " and " + denominators.size());
    }
    return of(
        IntStream.range(0, numerators.size())
            .mapToObj(i -> numerators.get(i) / denominators.get(i))
            .toList());
  }

  /** Summarizes at least one value. */
  public static SampleSummary of(double... values) {
    return of(Arrays.stream(values).boxed().toList());
  }
}
