package io.decant.figures.svg;

/**
 * A path of lines and rectangles, as one shape.
 *
 * @since 0.1.0
 */
public final class SvgPath {

  private final StringBuilder data = new StringBuilder();

  /** Starts a new line at a point. */
  public SvgPath moveTo(double x, double y) {
    return add("M", x, y);
  }

  /** Draws a straight line to a point. */
  public SvgPath lineTo(double x, double y) {
    return add("L", x, y);
  }

  /** Draws a rectangle. */
  public SvgPath rectangle(Rect box) {
    moveTo(box.x(), box.y())
        .lineTo(box.right(), box.y())
        .lineTo(box.right(), box.bottom())
        .lineTo(box.x(), box.bottom());
    data.append('Z');
    return this;
  }

  boolean isEmpty() {
    return data.isEmpty();
  }

  String data() {
    return data.toString();
  }

  private SvgPath add(String command, double x, double y) {
    data.append(command).append(SvgWriter.number(x)).append(' ').append(SvgWriter.number(y));
    return this;
  }
}
