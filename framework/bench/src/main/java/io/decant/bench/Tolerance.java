package io.decant.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far two sides' medians of a measure may lie apart.
 *
 * @param measure such as {@code classifier.test-accuracy}
 * @param allowed the largest difference
 * @param because what it was taken from
 * @since 0.1.0
 */
public record Tolerance(String measure, double allowed, String because) {

  /** What is wrong, if the medians over the rounds lie too far apart or if a value is no number. */
  public Optional<String> objection(Side first, List<Outcome> firstRuns, Side other, List<Outcome> otherRuns) {
    double one = median(firstRuns);
    double two = median(otherRuns);
    double difference = Math.abs(one - two);
    if (difference <= allowed) { // false for a value that is no number
      return Optional.empty();
    }
    return Optional.of(String.format(
        Locale.ROOT,
        "%s is %s for %s and %s for %s; %s apart is allowed",
        measure, Numbers.rounded(one), first.name(), Numbers.rounded(two), other.name(), Numbers.rounded(allowed)));
  }

  /** The median over rounds. */
  double median(List<Outcome> runs) {
    return Spread.of(runs.stream().map(run -> run.measure(measure)).toList()).median();
  }
}
