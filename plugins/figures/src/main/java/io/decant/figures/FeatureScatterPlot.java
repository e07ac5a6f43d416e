package io.decant.figures;

import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.GrayscaleImages;
import io.decant.figures.chart.LabelPlacer;
import io.decant.figures.chart.Palette;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
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
  private static final SvgTextStyle SMALL = SvgTextStyle.of(SvgTextStyle.NOTE);

  /** Creates a map of all features, some of them selected. */
  static FeatureScatterPlot ofAll(FloatMatrix positions, int[] selected) {
    int[] numbers = IntStream.range(0, positions.rows()).toArray();
    boolean[] marked = new boolean[numbers.length];
    for (int feature : selected) {
      marked[feature] = true;
    }
    return ofVisible(positions, numbers, marked);
  }

  /** Creates a map of only the selected features. */
  static FeatureScatterPlot ofSelected(FloatMatrix positions, int[] selected) {
    boolean[] marked = new boolean[selected.length];
    Arrays.fill(marked, true);
    return ofVisible(positions, selected, marked);
  }

  /** Omits features with an undefined position. */
  private static FeatureScatterPlot ofVisible(
      FloatMatrix positions, int[] numbers, boolean[] marked) {
    int[] visible =
        IntStream.range(0, numbers.length)
            .filter(i -> Float.isFinite(positions.at(i, 0)) && Float.isFinite(positions.at(i, 1)))
            .toArray();
    float[] values = new float[2 * visible.length];
    int[] numbersLeft = new int[visible.length];
    boolean[] markedLeft = new boolean[visible.length];
    for (int i = 0; i < visible.length; i++) {
      System.arraycopy(positions.row(visible[i]), 0, values, 2 * i, 2);
      numbersLeft[i] = numbers[visible[i]];
      markedLeft[i] = marked[visible[i]];
    }
    return new FeatureScatterPlot(
        new FloatMatrix(visible.length, 2, values), numbersLeft, markedLeft);
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
          SvgTextStyle style = selected ? SMALL : SMALL.withColour(Palette.AXIS);
          labels
              .place(text, at[i][0], at[i][1], POINT + 1.5)
              .ifPresent(rect -> svg.text(rect.x(), rect.bottom() - 1.8, text, style));
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
    List<Rect> occupied = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      occupied.add(freePosition(box, at[i][0], at[i][1], occupied));
    }
    for (int i = 0; i < at.length; i++) {
      Rect rect = occupied.get(i);
      svg.line(
          at[i][0],
          at[i][1],
          rect.middleX(),
          rect.bottom() - TILE / 2,
          ShapeStyle.stroked(Palette.FAINT, 1));
    }
    for (int i = 0; i < at.length; i++) {
      Rect rect = occupied.get(i);
      images.draw(svg, numbers[i], new Rect(rect.x() + 1, rect.bottom() - TILE, TILE, TILE));
      svg.text(rect.middleX(), rect.bottom() - TILE - 2, "f" + numbers[i], SMALL.centred());
    }
  }

  /**
   * Returns the nearest free position around a point, searched on rings; the point itself if the
   * box is full.
   */
  private static Rect freePosition(Rect box, double x, double y, List<Rect> occupied) {
    for (double radius = 0; radius < box.width(); radius += 3) {
      int steps = radius == 0 ? 1 : 24;
      for (int step = 0; step < steps; step++) {
        double angle = 2 * Math.PI * step / steps;
        Rect rect = tile(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        if (box.contains(rect) && occupied.stream().noneMatch(rect::overlaps)) {
          return rect;
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
