package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A published number to set beside a measured one.
 *
 * @param address what it is a value of, such as {@code classifier.test-accuracy}
 * @param value the published value, if one was published
 * @param epoch the epoch that it belongs to; empty for the end
 * @param range lowest and highest value of re-runs by others, if there were any
 * @param source where it is from, in a few words
 * @param epochs how many epochs the published run had, if that is known
 * @param dataDigest the digest of the data that it was measured on, or how it begins, if that is
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

  /** A number of a run of which no more is known. */
  public PublishedResult(
      String address,
      Optional<Double> value,
      Optional<Integer> epoch,
      Optional<Interval> range,
      String source) {
    this(address, value, epoch, range, source, Optional.empty(), Optional.empty());
  }

  /**
   * Both as one number, if one gives the value and the other the range; empty if they would be two
   * numbers.
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
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {

    /** Rejects an interval that ends before it begins. */
    public Interval {
      if (!(low <= high)) {
        throw new IllegalArgumentException("low end above high end: " + List.of(low, high));
      }
    }

    /** Whether the value lies within. */
    public boolean contains(double x) {
      return low <= x && x <= high;
    }
  }
}
