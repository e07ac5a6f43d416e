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

  /** Whether the value lies within. */
  public boolean contains(double value) {
    return value >= min && value <= max && value > above && value < below;
  }

  /** In words, such as {@code at least 1} or {@code above 0 and below 1}. */
  public String words() {
    List<String> parts = new ArrayList<>();
    if (above != Double.NEGATIVE_INFINITY) {
      parts.add("above " + YamlText.number(above));
    }
    if (min != Double.NEGATIVE_INFINITY) {
      parts.add("at least " + YamlText.number(min));
    }
    if (below != Double.POSITIVE_INFINITY) {
      parts.add("below " + YamlText.number(below));
    }
    if (max != Double.POSITIVE_INFINITY) {
      parts.add("at most " + YamlText.number(max));
    }
    return String.join(" and ", parts);
  }
}
