package io.decant.figures.svg;

/**
 * A pen's way over the page, for shapes of many strokes.
 *
 * @since 0.1.0
 */
public final class Path {

  private final StringBuilder data = new StringBuilder();

  /** Lifts the pen and sets it down there. */
  public Path to(double x, double y) {
    return add("M", x, y);
  }

  /** Draws a straight line to there. */
  public Path line(double x, double y) {
    return add("L", x, y);
  }

  /** Draws a rectangle. */
  public Path rectangle(Box box) {
    to(box.x(), box.y()).line(box.right(), box.y()).line(box.right(), box.bottom()).line(box.x(), box.bottom());
    data.append('Z');
    return this;
  }

  boolean isEmpty() {
    return data.isEmpty();
  }

  String data() {
    return data.toString();
  }

  private Path add(String command, double x, double y) {
    data.append(command).append(Svg.number(x)).append(' ').append(Svg.number(y));
    return this;
  }
}
