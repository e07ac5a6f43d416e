package io.decant.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How values that were measured several times are spread.
 *
 * @param median the middle one; of an even number the mean of the two in the middle
 * @param min the lowest
 * @param max the highest
 * @since 0.1.0
 */
public record SampleSummary(double median, double min, double max) {

  /** The spread of at least one value. */
  public static SampleSummary of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing has no spread");
    }
    double[] rising = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = rising.length / 2;
    double median =
        rising.length % 2 == 1 ? rising[middle] : (rising[middle - 1] + rising[middle]) / 2;
    return new SampleSummary(median, rising[0], rising[rising.length - 1]);
  }

  /**
   * The spread of the ratios of values that were measured in the same round: what slows down a
   * round slows down both, so these are steadier than the ratio of two medians.
   */
  public static SampleSummary ofRatios(List<Double> numerators, List<Double> denominators) {
    if (numerators.size() != denominators.size()) {
      throw new IllegalArgumentException(
          "values without a partner: " + numerators.size() + " and " + denominators.size());
    }
    return of(
        IntStream.range(0, numerators.size())
            .mapToObj(i -> numerators.get(i) / denominators.get(i))
            .toList());
  }

  /** The spread of some values. */
  public static SampleSummary of(double... values) {
    return of(Arrays.stream(values).boxed().toList());
  }
}
