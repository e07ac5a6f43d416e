package io.decant.figures;

import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.Palette;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgPath;
import io.decant.figures.svg.SvgWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * A grid with one cell per feature: pale if the feature is set to zero, otherwise coloured by its
 * activation, if that is known.
 *
 * @param selected 1 where a feature is kept for a class, {@code [classes, features]}
 * @param activation the mean activation of kept features, if known
 * @param maxActivation the maximum over all classes
 */
record FeatureGrid(FloatMatrix selected, Optional<FloatMatrix> activation, double maxActivation) {

  private static final int MAX_FEATURES_WITH_GAPS = 400;
  private static final double MIN_SHADE = 0.12;

  static FeatureGrid of(FloatMatrix selected, Optional<FloatMatrix> activation) {
    double max = 0;
    if (activation.isPresent()) {
      for (int i = 0; i < selected.values().length; i++) {
        float value = activation.get().values()[i];
        max = selected.values()[i] > 0 && Float.isFinite(value) ? Math.max(max, value) : max;
      }
    }
    return new FeatureGrid(selected, activation, max);
  }

  /** Returns the meaning of the colours. */
  String heading() {
    return activation.isPresent() ? "kept (dark: active)" : "kept features";
  }

  /** Draws the cells of a class. */
  void draw(SvgWriter svg, Rect box, int row) {
    int features = selected.columns();
    int columns = (int) Math.ceil(Math.sqrt(features * box.width() / box.height()));
    int rows = (features + columns - 1) / columns;
    float[] values = new float[rows * columns];
    Arrays.fill(values, Float.NaN); // NaN is the pale grey of the colour map
    for (int feature = 0; feature < features; feature++) {
      if (selected.at(row, feature) > 0) {
        values[feature] = (float) share(row, feature);
      }
    }
    svg.image(box, Palette.SEQUENTIAL.image(values, rows, columns, 0, 1));
    if (features <= MAX_FEATURES_WITH_GAPS) {
      drawGaps(svg, box, rows, columns);
    }
    int rest = rows * columns - features;
    double cellWidth = box.width() / columns;
    double high = box.height() / rows;
    svg.rectangle(
        new Rect(box.right() - rest * cellWidth, box.bottom() - high, rest * cellWidth, high),
        ShapeStyle.filled("#ffffff"));
  }

  private double share(int row, int feature) {
    if (activation.isEmpty() || maxActivation == 0) {
      return 1;
    }
    return MIN_SHADE + (1 - MIN_SHADE) * activation.get().at(row, feature) / maxActivation;
  }

  private static void drawGaps(SvgWriter svg, Rect box, int rows, int columns) {
    SvgPath lines = new SvgPath();
    for (int column = 1; column < columns; column++) {
      double x = box.x() + column * box.width() / columns;
      lines.moveTo(x, box.y()).lineTo(x, box.bottom());
    }
    for (int row = 1; row < rows; row++) {
      double y = box.y() + row * box.height() / rows;
      lines.moveTo(box.x(), y).lineTo(box.right(), y);
    }
    svg.path(lines, ShapeStyle.stroked("#ffffff", 1));
  }
}
