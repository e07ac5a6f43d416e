package io.decant.figures.chart;

import io.decant.figures.svg.Box;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Style;
import io.decant.figures.svg.Svg;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what lines, dots and areas stand for.
 *
 * @since 0.1.0
 */
public final class Legend {

  /** Height of a row of entries. */
  public static final double ROW = 15;

  private static final double SAMPLE = 18;
  private static final Lettering LETTERING = Lettering.of(Lettering.NOTE);

  private final List<Entry> entries = new ArrayList<>();

  private enum Sample {
    LINE,
    DOT,
    AREA
  }

  private record Entry(String label, Sample sample, Style style) {}

  /** Adds a line. */
  public Legend line(String label, Style style) {
    entries.add(new Entry(label, Sample.LINE, style));
    return this;
  }

  /** Adds a dot. */
  public Legend dot(String label, Style style) {
    entries.add(new Entry(label, Sample.DOT, style));
    return this;
  }

  /** Adds an area. */
  public Legend area(String label, Style style) {
    entries.add(new Entry(label, Sample.AREA, style));
    return this;
  }

  /** The height that the rows need in so much width. */
  public double height(double width) {
    return ROW * (1 + places(0, 0, width).get(entries.size()).y() / ROW);
  }

  /**
   * Draws the entries from left to right, in as many rows as needed.
   *
   * @param x left edge of the first row
   * @param y upper edge of the first row
   * @param width how far a row may reach
   */
  public void draw(Svg svg, double x, double y, double width) {
    List<Box> places = places(x, y, width);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Box at = places.get(i);
      double middle = at.y() + ROW / 2;
      switch (entry.sample()) {
        case LINE -> svg.line(at.x(), middle, at.x() + SAMPLE, middle, entry.style());
        case DOT -> svg.circle(at.x() + SAMPLE / 2, middle, 3.2, entry.style());
        case AREA -> svg.rectangle(new Box(at.x() + 3, middle - 4.5, SAMPLE - 6, 9), entry.style());
      }
      svg.text(at.x() + SAMPLE + 4, middle + 3.4, entry.label(), LETTERING);
    }
  }

  /** The place of each entry, and of the row's end behind them. */
  private List<Box> places(double x, double y, double width) {
    List<Box> places = new ArrayList<>();
    double left = x;
    double top = y;
    for (Entry entry : entries) {
      double wide = SAMPLE + 4 + LETTERING.widthOf(entry.label());
      if (left > x && left + wide > x + width) {
        left = x;
        top += ROW;
      }
      places.add(new Box(left, top, wide, ROW));
      left += wide + 14;
    }
    places.add(new Box(left, top, 0, ROW));
    return places;
  }
}
