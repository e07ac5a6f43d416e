package io.decant.engine.binding;

import io.decant.api.config.Range;
import java.util.ArrayList;
import java.util.List;

/** The bounds of a numeric key. */
public record Bounds(double min, double max, double above, double below) {

  /** The bounds that an annotation gives. */
  public static Bounds of(Range range) {
    return new Bounds(range.min(), range.max(), range.above(), range.below());
  }

  /** Any number. */
  static final Bounds NONE = new Bounds(
      Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** These bounds and those of a type; one that follows from the other is left out. */
  Bounds and(double least, double most) {
    return new Bounds(
        above >= least ? min : Math.max(min, least), below <= most ? max : Math.min(max, most), above, below);
  }

  /** Whether the value lies within. */
  public boolean contains(double value) {
    return value >= min && value <= max && value > above && value < below;
  }

  /** Whether the nearest float32 of a value within lies on a bound that it must not reach. */
  boolean reachedInFloat32(double value) {
    return (float) value <= above || (float) value >= below;
  }

  /** In words, such as {@code at least 1} or {@code above 0 and below 1}. */
  public String words() {
    List<String> parts = new ArrayList<>();
    if (above != Double.NEGATIVE_INFINITY) {
      parts.add("above " + text(above));
    }
    if (min != Double.NEGATIVE_INFINITY) {
      parts.add("at least " + text(min));
    }
    if (below != Double.POSITIVE_INFINITY) {
      parts.add("below " + text(below));
    }
    if (max != Double.POSITIVE_INFINITY) {
      parts.add("at most " + text(max));
    }
    return String.join(" and ", parts);
  }

  /** A bound with all its digits where it is whole. */
  private static String text(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) <= Long.MAX_VALUE
        ? Long.toString((long) bound)
        : YamlText.number(bound);
  }
}
