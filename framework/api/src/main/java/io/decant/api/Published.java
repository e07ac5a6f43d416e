package io.decant.api;

import static io.decant.api.Stability.Level.EVOLVING;

import java.util.List;
import java.util.Optional;

/**
 * A published number to set beside a measured one.
 *
 * @param address what it is a value of, such as {@code classifier.test-accuracy}
 * @param value the published value, if one was published
 * @param epoch the epoch that it belongs to; empty for the end
 * @param range lowest and highest value of re-runs by others, if there were any
 * @param source where it is from, in a few words
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record Published(
    String address, Optional<Double> value, Optional<Integer> epoch, Optional<Interval> range, String source) {

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
