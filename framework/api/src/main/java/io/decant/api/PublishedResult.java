package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A published value to compare a metric with.
 *
 * @param address the metric, such as {@code classifier.test-accuracy}
 * @param value the published value; empty if only a range was published
 * @param epoch the epoch of the value; empty for the end of training
 * @param range the range of independent re-runs, if there were any
 * @param source the origin of the value, in a few words
 * @param epochs the number of epochs of the published run, if known
 * @param dataDigest the digest, or a prefix of it, of the data that the value was measured on, if
 *     known
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record PublishedResult(
    String address,
    Optional<Double> value,
    Optional<Integer> epoch,
    Optional<Interval> range,
    String source,
    Optional<Integer> epochs,
    Optional<String> dataDigest) {

  /** Creates a result without details of the published run. */
  public PublishedResult(
      String address,
      Optional<Double> value,
      Optional<Integer> epoch,
      Optional<Interval> range,
      String source) {
    this(address, value, epoch, range, source, Optional.empty(), Optional.empty());
  }

  /**
   * Merges two results of which one has a value and the other a range. Returns empty if both have a
   * value or both have a range.
   */
  public Optional<PublishedResult> merge(PublishedResult other) {
    if (value.isPresent() && other.value.isPresent()
        || range.isPresent() && other.range.isPresent()) {
      return Optional.empty();
    }
    String sources =
        Stream.of(source, other.source)
            .filter(s -> !s.isBlank())
            .distinct()
            .collect(Collectors.joining("; "));
    return Optional.of(
        new PublishedResult(
            address,
            value.or(() -> other.value),
            epoch.or(() -> other.epoch),
            range.or(() -> other.range),
            sources,
            epochs.or(() -> other.epochs),
            dataDigest));
  }

  /**
   * A closed interval.
   *
   * @param low the lower bound
   * @param high the upper bound
   */
  public record Interval(double low, double high) {

    /** Rejects a lower bound above the upper bound. */
    public Interval {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "lower bound exceeds upper bound: " + List.of(low, high));
      }
    }

    /** Returns whether the interval contains the value. */
    public boolean contains(double x) {
      return low <= x && x <= high;
    }
  }
}
