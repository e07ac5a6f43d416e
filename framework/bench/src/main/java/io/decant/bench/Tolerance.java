package io.decant.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The largest difference between the medians of a metric at which two implementations agree.
 *
 * @param metric the name of the metric, such as {@code classifier.test-accuracy}
 * @param maxDifference the largest difference
 * @param rationale the observations on which the difference is based
 * @since 0.1.0
 */
public record Tolerance(String metric, double maxDifference, String rationale) {

  /** Returns a message if the medians over rounds differ by too much or a value is NaN. */
  public Optional<String> violation(
      ComparedImplementation first,
      List<BenchmarkMeasurement> firstRuns,
      ComparedImplementation second,
      List<BenchmarkMeasurement> secondRuns) {
    double firstMedian = median(firstRuns);
    double secondMedian = median(secondRuns);
    double difference = Math.abs(firstMedian - secondMedian);
    if (difference <= maxDifference) { // false if a value is NaN
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s is %s for %s and %s for %s; the tolerance is %s",
            metric,
            BenchmarkNumberFormat.rounded(firstMedian),
            first.name(),
            BenchmarkNumberFormat.rounded(secondMedian),
            second.name(),
            BenchmarkNumberFormat.rounded(maxDifference)));
  }

  /** Returns the median of the metric over rounds. */
  double median(List<BenchmarkMeasurement> runs) {
    return SampleSummary.of(runs.stream().map(run -> run.metric(metric)).toList()).median();
  }
}
