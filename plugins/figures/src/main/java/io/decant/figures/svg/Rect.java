package io.decant.figures.svg;

/**
 * A rectangle on the page, in CSS pixels (1/96 inch); y increases downwards.
 *
 * @param x the left edge
 * @param y the upper edge
 * @param width nonnegative
 * @param height nonnegative
 * @since 0.1.0
 */
public record Rect(double x, double y, double width, double height) {

  /** Rejects a negative or NaN width or height. */
  public Rect {
    if (!(width >= 0 && height >= 0)) {
      throw new IllegalArgumentException(
          "width and height must not be negative: " + width + " x " + height);
    }
  }

  /** Returns the x coordinate of the right edge. */
  public double right() {
    return x + width;
  }

  /** Returns the y coordinate of the lower edge. */
  public double bottom() {
    return y + height;
  }

  /** Returns the x coordinate of the centre. */
  public double middleX() {
    return x + width / 2;
  }

  /** Returns the y coordinate of the centre. */
  public double middleY() {
    return y + height / 2;
  }

  /** Returns whether the rectangles share more than an edge. */
  public boolean overlaps(Rect other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** Returns whether this rectangle contains the other one. */
  public boolean contains(Rect other) {
    return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
  }
}
