package io.decant.figures.svg;

/**
 * The fill and stroke of a shape.
 *
 * @param fill a colour such as {@code #0072b2}, or {@code none}
 * @param stroke a colour, or {@code none}
 * @param width the width of the stroke
 * @param dash lengths of dashes and gaps such as {@code 4 3}; empty for a solid line
 * @param opacity 0 … 1
 * @since 0.1.0
 */
public record ShapeStyle(String fill, String stroke, double width, String dash, double opacity) {

  private static final String NONE = "none";

  /** Returns the style of an area without outline. */
  public static ShapeStyle filled(String colour) {
    return new ShapeStyle(colour, NONE, 0, "", 1);
  }

  /** Returns the style of a line, or of an outline without fill. */
  public static ShapeStyle stroked(String colour, double width) {
    return new ShapeStyle(NONE, colour, width, "", 1);
  }

  /** Returns this style with a fill. */
  public ShapeStyle withFill(String fillColour) {
    return new ShapeStyle(fillColour, stroke, width, dash, opacity);
  }

  /** Returns this style with a dashed line. */
  public ShapeStyle dashed(String lengths) {
    return new ShapeStyle(fill, stroke, width, lengths, opacity);
  }

  /** Returns this style with an opacity. */
  public ShapeStyle opacity(double newOpacity) {
    return new ShapeStyle(fill, stroke, width, dash, newOpacity);
  }
}
