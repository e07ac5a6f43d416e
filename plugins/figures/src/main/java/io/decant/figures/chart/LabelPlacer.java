package io.decant.figures.chart;

import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgTextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places labels next to points without overlaps. A point may get no label if there is no space.
 *
 * @since 0.1.0
 */
public final class LabelPlacer {

  /** The distance between a label and the edge of the area. */
  private static final double MARGIN = 2;

  private final Rect area;
  private final SvgTextStyle style;
  private final List<Rect> reserved = new ArrayList<>();

  /** Creates a placer of an empty area. */
  public LabelPlacer(Rect area, SvgTextStyle style) {
    this.area =
        new Rect(
            area.x() + MARGIN,
            area.y() + MARGIN,
            area.width() - 2 * MARGIN,
            area.height() - 2 * MARGIN);
    this.style = style;
  }

  /** Reserves a box, so that no label overlaps it. */
  public void reserve(Rect box) {
    reserved.add(box);
  }

  /**
   * Places and reserves a label: on the right of the point, on the left, above, below, or at a
   * corner.
   *
   * @param x the point's x coordinate
   * @param y the point's y coordinate
   * @param distance the distance of the label from the point
   * @return its box; empty if there is no space
   */
  public Optional<Rect> place(String text, double x, double y, double distance) {
    double textWidth = style.widthOf(text);
    double textHeight = style.size();
    double[][] corners = {
      {x + distance, y - textHeight / 2},
      {x - distance - textWidth, y - textHeight / 2},
      {x - textWidth / 2, y - distance - textHeight},
      {x - textWidth / 2, y + distance},
      {x + distance * 0.7, y - distance * 0.7 - textHeight},
      {x - distance * 0.7 - textWidth, y - distance * 0.7 - textHeight},
      {x + distance * 0.7, y + distance * 0.7},
      {x - distance * 0.7 - textWidth, y + distance * 0.7}
    };
    for (double[] corner : corners) {
      Rect candidate = new Rect(corner[0], corner[1], textWidth, textHeight);
      if (area.contains(candidate) && reserved.stream().noneMatch(candidate::overlaps)) {
        reserved.add(candidate);
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
