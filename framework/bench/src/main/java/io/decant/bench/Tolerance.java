package io.decant.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far two sides' medians of a measure may lie apart.
 *
 * @param metric such as {@code classifier.test-accuracy}
 * @param maxDifference the largest difference
 * @param rationale what it was taken from
 * @since 0.1.0
 */
public record Tolerance(String metric, double maxDifference, String rationale) {

  /** What is wrong, if the medians over the rounds lie too far apart or if a value is no number. */
  public Optional<String> violation(
      Contender first,
      List<RunMeasurement> firstRuns,
      Contender other,
      List<RunMeasurement> otherRuns) {
    double one = median(firstRuns);
    double two = median(otherRuns);
    double difference = Math.abs(one - two);
    if (difference <= maxDifference) { // false for a value that is no number
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s is %s for %s and %s for %s; %s apart is allowed",
            metric,
            RoundedNumbers.rounded(one),
            first.name(),
            RoundedNumbers.rounded(two),
            other.name(),
            RoundedNumbers.rounded(maxDifference)));
  }

  /** The median over rounds. */
  double median(List<RunMeasurement> runs) {
    return SampleSummary.of(runs.stream().map(run -> run.metric(metric)).toList()).median();
  }
}
