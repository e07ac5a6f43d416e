package io.decant.figures.svg;

/**
 * How a shape is painted.
 *
 * @param fill a colour such as {@code #0072b2}, or {@code none}
 * @param stroke a colour, or {@code none}
 * @param width of the stroke
 * @param dash lengths of strokes and gaps such as {@code 4 3}; empty for an unbroken line
 * @param opacity 0 … 1
 * @since 0.1.0
 */
public record Style(String fill, String stroke, double width, String dash, double opacity) {

  private static final String NONE = "none";

  /** An area without an outline. */
  public static Style filled(String colour) {
    return new Style(colour, NONE, 0, "", 1);
  }

  /** A line, or an outline without an area. */
  public static Style stroked(String colour, double width) {
    return new Style(NONE, colour, width, "", 1);
  }

  /** The same with an area inside of the outline. */
  public Style over(String fillColour) {
    return new Style(fillColour, stroke, width, dash, opacity);
  }

  /** The same with a broken line. */
  public Style dashed(String lengths) {
    return new Style(fill, stroke, width, lengths, opacity);
  }

  /** The same, letting shine through what lies below. */
  public Style opacity(double newOpacity) {
    return new Style(fill, stroke, width, dash, newOpacity);
  }
}
