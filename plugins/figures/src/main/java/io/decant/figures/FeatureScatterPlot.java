package io.decant.figures;

import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.GrayscaleImages;
import io.decant.figures.chart.LabelPlacer;
import io.decant.figures.chart.Palette;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgWriter;
import io.decant.figures.svg.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A scatter plot of features.
 *
 * @param positions {@code [features, 2]}
 * @param numbers the index of each feature
 * @param marked whether each feature is selected
 */
record FeatureScatterPlot(FloatMatrix positions, int[] numbers, boolean[] marked) {

  private static final double POINT = 3;
  private static final double TILE = 29;
  private static final double LABEL = 10;
  private static final TextStyle SMALL = TextStyle.of(TextStyle.NOTE);

  /** Creates a map of all features, some of them selected. */
  static FeatureScatterPlot ofAll(FloatMatrix places, int[] selected) {
    int[] numbers = IntStream.range(0, places.rows()).toArray();
    boolean[] marked = new boolean[numbers.length];
    for (int feature : selected) {
      marked[feature] = true;
    }
    return ofPlaced(places, numbers, marked);
  }

  /** Creates a map of only the selected features. */
  static FeatureScatterPlot ofSelected(FloatMatrix places, int[] selected) {
    boolean[] marked = new boolean[selected.length];
    Arrays.fill(marked, true);
    return ofPlaced(places, selected, marked);
  }

  /** Omits features with an undefined position. */
  private static FeatureScatterPlot ofPlaced(FloatMatrix places, int[] numbers, boolean[] marked) {
    int[] placed =
        IntStream.range(0, numbers.length)
            .filter(i -> Float.isFinite(places.at(i, 0)) && Float.isFinite(places.at(i, 1)))
            .toArray();
    float[] values = new float[2 * placed.length];
    int[] numbersLeft = new int[placed.length];
    boolean[] markedLeft = new boolean[placed.length];
    for (int i = 0; i < placed.length; i++) {
      System.arraycopy(places.row(placed[i]), 0, values, 2 * i, 2);
      numbersLeft[i] = numbers[placed[i]];
      markedLeft[i] = marked[placed[i]];
    }
    return new FeatureScatterPlot(
        new FloatMatrix(placed.length, 2, values), numbersLeft, markedLeft);
  }

  int count() {
    return positions.rows();
  }

  /** Draws each feature as a point, with its label if there is space. */
  void drawPoints(SvgWriter svg, Rect box) {
    svg.rectangle(box, ShapeStyle.stroked(Palette.AXIS, 0.6));
    double[][] at = within(box, 14);
    LabelPlacer labels = new LabelPlacer(box, SMALL);
    for (double[] point : at) {
      labels.reserve(new Rect(point[0] - POINT, point[1] - POINT, 2 * POINT, 2 * POINT));
    }
    for (boolean selected : new boolean[] {false, true}) {
      for (int i = 0; i < at.length; i++) {
        if (marked[i] == selected) {
          ShapeStyle style =
              selected
                  ? ShapeStyle.filled(Palette.BLUE)
                  : ShapeStyle.stroked(Palette.AXIS, 0.9).withFill(Palette.FAINT);
          svg.circle(at[i][0], at[i][1], POINT, style);
        }
      }
    }
    for (boolean selected : new boolean[] {true, false}) { // the selected have the first choice
      for (int i = 0; i < at.length; i++) {
        if (marked[i] == selected) {
          String text = "f" + numbers[i];
          TextStyle lettering = selected ? SMALL : SMALL.withColour(Palette.AXIS);
          labels
              .place(text, at[i][0], at[i][1], POINT + 1.5)
              .ifPresent(place -> svg.text(place.x(), place.bottom() - 1.8, text, lettering));
        }
      }
    }
  }

  /**
   * Draws each feature's image with its label, at its position or at the nearest free one.
   *
   * @param images of all features, by index
   */
  void drawImages(SvgWriter svg, Rect box, GrayscaleImages images) {
    svg.rectangle(box, ShapeStyle.stroked(Palette.AXIS, 0.6));
    double[][] at = within(box, TILE / 2 + LABEL);
    List<Rect> taken = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      taken.add(freePosition(box, at[i][0], at[i][1], taken));
    }
    for (int i = 0; i < at.length; i++) {
      Rect place = taken.get(i);
      svg.line(
          at[i][0],
          at[i][1],
          place.middleX(),
          place.bottom() - TILE / 2,
          ShapeStyle.stroked(Palette.FAINT, 1));
    }
    for (int i = 0; i < at.length; i++) {
      Rect place = taken.get(i);
      images.draw(svg, numbers[i], new Rect(place.x() + 1, place.bottom() - TILE, TILE, TILE));
      svg.text(place.middleX(), place.bottom() - TILE - 2, "f" + numbers[i], SMALL.centred());
    }
  }

  /**
   * Returns the nearest free position around a point, searched on rings; the point itself if the
   * box is full.
   */
  private static Rect freePosition(Rect box, double x, double y, List<Rect> taken) {
    for (double radius = 0; radius < box.width(); radius += 3) {
      int steps = radius == 0 ? 1 : 24;
      for (int step = 0; step < steps; step++) {
        double angle = 2 * Math.PI * step / steps;
        Rect place = tile(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        if (box.contains(place) && taken.stream().noneMatch(place::overlaps)) {
          return place;
        }
      }
    }
    return tile(x, y);
  }

  private static Rect tile(double x, double y) {
    return new Rect(x - TILE / 2 - 1, y - TILE / 2 - LABEL, TILE + 2, TILE + LABEL);
  }

  /**
   * Converts positions to page coordinates, with the same scale on both axes, centred in the box.
   */
  private double[][] within(Rect box, double margin) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < count(); i++) {
      for (int axis = 0; axis < 2; axis++) {
        low[axis] = Math.min(low[axis], positions.at(i, axis));
        high[axis] = Math.max(high[axis], positions.at(i, axis));
      }
    }
    double longest = Math.max(Math.max(high[0] - low[0], high[1] - low[1]), 1e-9);
    double scale = (Math.min(box.width(), box.height()) - 2 * margin) / longest;
    double[][] at = new double[count()][2];
    for (int i = 0; i < count(); i++) {
      at[i][0] = box.middleX() + (positions.at(i, 0) - (low[0] + high[0]) / 2) * scale;
      at[i][1] = box.middleY() - (positions.at(i, 1) - (low[1] + high[1]) / 2) * scale;
    }
    return at;
  }
}
