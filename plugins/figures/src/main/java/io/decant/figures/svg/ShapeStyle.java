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
public record ShapeStyle(String fill, String stroke, double width, String dash, double opacity) {

  private static final String NONE = "none";

  /** An area without an outline. */
  public static ShapeStyle filled(String colour) {
    return new ShapeStyle(colour, NONE, 0, "", 1);
  }

  /** A line, or an outline without an area. */
  public static ShapeStyle stroked(String colour, double width) {
    return new ShapeStyle(NONE, colour, width, "", 1);
  }

  /** The same with an area inside of the outline. */
  public ShapeStyle withFill(String fillColour) {
    return new ShapeStyle(fillColour, stroke, width, dash, opacity);
  }

  /** The same with a broken line. */
  public ShapeStyle dashed(String lengths) {
    return new ShapeStyle(fill, stroke, width, lengths, opacity);
  }

  /** The same, letting shine through what lies below. */
  public ShapeStyle opacity(double newOpacity) {
    return new ShapeStyle(fill, stroke, width, dash, newOpacity);
  }
}
