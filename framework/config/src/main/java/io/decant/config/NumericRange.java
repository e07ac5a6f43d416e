package io.decant.config;

import io.decant.api.config.Range;
import java.util.ArrayList;
import java.util.List;

/** The range of a numeric key. */
public record NumericRange(double min, double max, double exclusiveMin, double exclusiveMax) {

  /** Returns the range of an annotation. */
  public static NumericRange of(Range range) {
    return new NumericRange(range.min(), range.max(), range.exclusiveMin(), range.exclusiveMax());
  }

  /** The range of all numbers. */
  public static final NumericRange UNBOUNDED =
      new NumericRange(
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /** Returns the intersection with the range of a type, without redundant bounds. */
  NumericRange intersect(double lower, double upper) {
    return new NumericRange(
        exclusiveMin >= lower ? min : Math.max(min, lower),
        exclusiveMax <= upper ? max : Math.min(max, upper),
        exclusiveMin,
        exclusiveMax);
  }

  /** Whether the range contains a value. */
  public boolean contains(double value) {
    return value >= min && value <= max && value > exclusiveMin && value < exclusiveMax;
  }

  /** Whether a value in the range rounds to an exclusive bound in float32. */
  boolean roundsToExclusiveBound(double value) {
    return (float) value <= exclusiveMin || (float) value >= exclusiveMax;
  }

  /** Describes the range, such as {@code at least 1} or {@code above 0 and below 1}. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    if (exclusiveMin != Double.NEGATIVE_INFINITY) {
      parts.add("above " + text(exclusiveMin));
    }
    if (min != Double.NEGATIVE_INFINITY) {
      parts.add("at least " + text(min));
    }
    if (exclusiveMax != Double.POSITIVE_INFINITY) {
      parts.add("below " + text(exclusiveMax));
    }
    if (max != Double.POSITIVE_INFINITY) {
      parts.add("at most " + text(max));
    }
    return String.join(" and ", parts);
  }

  /** Formats a bound, with all digits if it is an integer. */
  private static String text(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) <= Long.MAX_VALUE
        ? Long.toString((long) bound)
        : YamlWriter.number(bound);
  }
}
