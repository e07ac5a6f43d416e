package io.decant.figures.chart;

import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;

/**
 * Draws a matrix as coloured cells, the first row on top.
 *
 * @param colours the colour map
 * @param low the value of the first colour
 * @param high the value of the last colour
 * @since 0.1.0
 */
public record HeatMap(ColourMap colours, double low, double high) {

  /** Rejects an empty range. */
  public HeatMap {
    if (!(low < high)) {
      throw new IllegalArgumentException("a heat map can't run from " + low + " to " + high);
    }
  }

  /**
   * Creates a map from blue to orange with white at zero, for a symmetric range that contains all
   * values; −1 to 1 if all are zero.
   */
  public static HeatMap symmetricAboutZero(float[] values) {
    double max = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        max = Math.max(max, Math.abs(value));
      }
    }
    return max == 0
        ? new HeatMap(Palette.DIVERGING, -1, 1)
        : new HeatMap(Palette.DIVERGING, -max, max);
  }

  /** Draws the cells with a thin frame. */
  public void draw(SvgWriter svg, Rect box, FloatMatrix matrix) {
    svg.image(box, colours.image(matrix.values(), matrix.rows(), matrix.columns(), low, high));
    svg.rectangle(box, ShapeStyle.stroked(Palette.AXIS, 0.6));
  }

  /** Draws each cell's value as text. */
  public void drawValues(SvgWriter svg, Rect box, FloatMatrix matrix) {
    double cellWidth = box.width() / matrix.columns();
    double high = box.height() / matrix.rows();
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        float value = matrix.at(row, column);
        boolean dark = colours.isLight(share(value));
        svg.text(
            box.x() + (column + 0.5) * cellWidth,
            box.y() + (row + 0.5) * high + 3.4,
            Float.isNaN(value) ? "–" : FigureNumberFormatter.fixed(value, 2),
            SvgTextStyle.of(SvgTextStyle.NOTE)
                .centred()
                .withColour(dark ? Palette.INK : "#ffffff"));
      }
    }
  }

  /** Draws a vertical colour bar with its ticks and a label on the right. */
  public void drawColourBar(SvgWriter svg, Rect box, String label) {
    float[] ramp = new float[128];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (float) (high - (high - low) * i / (ramp.length - 1));
    }
    svg.image(box, colours.image(ramp, ramp.length, 1, low, high));
    svg.rectangle(box, ShapeStyle.stroked(Palette.AXIS, 0.6));
    SvgTextStyle small = SvgTextStyle.of(SvgTextStyle.NOTE);
    AxisScale scale = new LinearScale(low, high);
    double widest = 0;
    for (AxisTick tick : scale.ticks((int) Math.max(2, box.height() / 30))) {
      double y = box.bottom() - scale.position(tick.value()) * box.height();
      svg.line(box.right(), y, box.right() + 3, y, ShapeStyle.stroked(Palette.AXIS, 0.8));
      svg.text(box.right() + 5, y + 3.4, tick.label(), small);
      widest = Math.max(widest, small.widthOf(tick.label()));
    }
    svg.text(box.right() + widest + 15, box.middleY(), label, small.centred().rotated());
  }

  private double share(double value) {
    return (value - low) / (high - low);
  }
}
