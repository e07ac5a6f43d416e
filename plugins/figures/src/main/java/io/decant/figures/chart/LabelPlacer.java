package io.decant.figures.chart;

import io.decant.figures.svg.Rect;
import io.decant.figures.svg.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds places for labels beside points so that nothing is written over anything else. A point in a
 * crowd may get none.
 *
 * @since 0.1.0
 */
public final class LabelPlacer {

  /** Between a label and the edge of the area. */
  private static final double MARGIN = 2;

  private final Rect area;
  private final TextStyle lettering;
  private final List<Rect> reserved = new ArrayList<>();

  /** Nothing is taken yet. */
  public LabelPlacer(Rect area, TextStyle lettering) {
    this.area =
        new Rect(
            area.x() + MARGIN,
            area.y() + MARGIN,
            area.width() - 2 * MARGIN,
            area.height() - 2 * MARGIN);
    this.lettering = lettering;
  }

  /** Takes a place, so that no label is written there. */
  public void reserve(Rect box) {
    reserved.add(box);
  }

  /**
   * Takes a free place for a label: at the right of the point, left, above, below, or at a corner.
   *
   * @param x the point's x on the page
   * @param y the point's y on the page
   * @param distance how far from the point the label begins
   * @return its place, or nothing if there is none
   */
  public Optional<Rect> place(String text, double x, double y, double distance) {
    double wide = lettering.widthOf(text);
    double high = lettering.size();
    double[][] corners = {
      {x + distance, y - high / 2},
      {x - distance - wide, y - high / 2},
      {x - wide / 2, y - distance - high},
      {x - wide / 2, y + distance},
      {x + distance * 0.7, y - distance * 0.7 - high},
      {x - distance * 0.7 - wide, y - distance * 0.7 - high},
      {x + distance * 0.7, y + distance * 0.7},
      {x - distance * 0.7 - wide, y + distance * 0.7}
    };
    for (double[] corner : corners) {
      Rect place = new Rect(corner[0], corner[1], wide, high);
      if (area.contains(place) && reserved.stream().noneMatch(place::overlaps)) {
        reserved.add(place);
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }
}
