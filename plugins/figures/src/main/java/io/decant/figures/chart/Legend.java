package io.decant.figures.chart;

import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A legend of lines, dots and areas.
 *
 * @since 0.1.0
 */
public final class Legend {

  /** The height of a row of entries. */
  public static final double ROW = 15;

  private static final double SYMBOL_WIDTH = 18;
  private static final SvgTextStyle TEXT_STYLE = SvgTextStyle.of(SvgTextStyle.NOTE);

  private final List<LegendEntry> entries = new ArrayList<>();

  private enum Symbol {
    LINE,
    DOT,
    AREA
  }

  private record LegendEntry(String label, Symbol symbol, ShapeStyle style) {}

  /** Adds a line. */
  public Legend line(String label, ShapeStyle style) {
    entries.add(new LegendEntry(label, Symbol.LINE, style));
    return this;
  }

  /** Adds a dot. */
  public Legend dot(String label, ShapeStyle style) {
    entries.add(new LegendEntry(label, Symbol.DOT, style));
    return this;
  }

  /** Adds an area. */
  public Legend area(String label, ShapeStyle style) {
    entries.add(new LegendEntry(label, Symbol.AREA, style));
    return this;
  }

  /** Returns the height of the rows at a width. */
  public double height(double width) {
    return ROW * (1 + layout(0, 0, width).get(entries.size()).y() / ROW);
  }

  /**
   * Draws the entries from left to right, in as many rows as necessary.
   *
   * @param x the left edge of the first row
   * @param y the upper edge of the first row
   * @param width the maximum width of a row
   */
  public void draw(SvgWriter svg, double x, double y, double width) {
    List<Rect> boxes = layout(x, y, width);
    for (int i = 0; i < entries.size(); i++) {
      LegendEntry entry = entries.get(i);
      Rect at = boxes.get(i);
      double middle = at.y() + ROW / 2;
      switch (entry.symbol()) {
        case LINE -> svg.line(at.x(), middle, at.x() + SYMBOL_WIDTH, middle, entry.style());
        case DOT -> svg.circle(at.x() + SYMBOL_WIDTH / 2, middle, 3.2, entry.style());
        case AREA ->
            svg.rectangle(new Rect(at.x() + 3, middle - 4.5, SYMBOL_WIDTH - 6, 9), entry.style());
      }
      svg.text(at.x() + SYMBOL_WIDTH + 4, middle + 3.4, entry.label(), TEXT_STYLE);
    }
  }

  /** Returns the box of each entry, and of the end of the last row. */
  private List<Rect> layout(double x, double y, double width) {
    List<Rect> boxes = new ArrayList<>();
    double left = x;
    double top = y;
    for (LegendEntry entry : entries) {
      double entryWidth = SYMBOL_WIDTH + 4 + TEXT_STYLE.widthOf(entry.label());
      if (left > x && left + entryWidth > x + width) {
        left = x;
        top += ROW;
      }
      boxes.add(new Rect(left, top, entryWidth, ROW));
      left += entryWidth + 14;
    }
    boxes.add(new Rect(left, top, 0, ROW));
    return boxes;
  }
}
