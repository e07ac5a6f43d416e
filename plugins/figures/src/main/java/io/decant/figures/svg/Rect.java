package io.decant.figures.svg;

/**
 * A rectangle on the page, in CSS pixels (1/96 inch); y grows downwards.
 *
 * @param x its left edge
 * @param y its upper edge
 * @param width its width, not negative
 * @param height its height, not negative
 * @since 0.1.0
 */
public record Rect(double x, double y, double width, double height) {

  /** Rejects extents that are negative or not numbers. */
  public Rect {
    if (!(width >= 0 && height >= 0)) {
      throw new IllegalArgumentException("a box needs extents: " + width + " x " + height);
    }
  }

  /** The x of its right edge. */
  public double right() {
    return x + width;
  }

  /** The y of its lower edge. */
  public double bottom() {
    return y + height;
  }

  /** The x of its middle. */
  public double middleX() {
    return x + width / 2;
  }

  /** The y of its middle. */
  public double middleY() {
    return y + height / 2;
  }

  /** Whether the two share more than an edge. */
  public boolean overlaps(Rect other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** Whether the other one lies within this one. */
  public boolean contains(Rect other) {
    return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
  }
}
