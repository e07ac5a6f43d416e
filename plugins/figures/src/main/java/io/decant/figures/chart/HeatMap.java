package io.decant.figures.chart;

import io.decant.figures.svg.Box;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Style;
import io.decant.figures.svg.Svg;

/**
 * A matrix as coloured cells, the first row on top.
 *
 * @param colours the colours
 * @param low the value that has the first colour
 * @param high the value that has the last colour
 * @since 0.1.0
 */
public record HeatMap(ColourMap colours, double low, double high) {

  /** Rejects an empty range. */
  public HeatMap {
    if (!(low < high)) {
      throw new IllegalArgumentException("a heat map can't run from " + low + " to " + high);
    }
  }

  /** Blue to orange, white at zero, wide enough for all values; from −1 to 1 if all of them are zero. */
  public static HeatMap aboutZero(float[] values) {
    double most = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        most = Math.max(most, Math.abs(value));
      }
    }
    return most == 0 ? new HeatMap(Palette.DIVERGING, -1, 1) : new HeatMap(Palette.DIVERGING, -most, most);
  }

  /** Draws the cells with a thin frame. */
  public void draw(Svg svg, Box box, Matrix matrix) {
    svg.image(box, colours.image(matrix.values(), matrix.rows(), matrix.columns(), low, high));
    svg.rectangle(box, Style.stroked(Palette.AXIS, 0.6));
  }

  /** Writes each cell's value on it. */
  public void numbers(Svg svg, Box box, Matrix matrix) {
    double wide = box.width() / matrix.columns();
    double high = box.height() / matrix.rows();
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        float value = matrix.at(row, column);
        boolean dark = colours.isLight(share(value));
        svg.text(
            box.x() + (column + 0.5) * wide,
            box.y() + (row + 0.5) * high + 3.4,
            Float.isNaN(value) ? "–" : Numbers.fixed(value, 2),
            Lettering.of(Lettering.NOTE).centred().in(dark ? Palette.INK : "#ffffff"));
      }
    }
  }

  /** Draws the scale of colours beside a box, upright, with its numbers and a label at the right. */
  public void bar(Svg svg, Box box, String label) {
    float[] ramp = new float[128];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (float) (high - (high - low) * i / (ramp.length - 1));
    }
    svg.image(box, colours.image(ramp, ramp.length, 1, low, high));
    svg.rectangle(box, Style.stroked(Palette.AXIS, 0.6));
    Lettering small = Lettering.of(Lettering.NOTE);
    Scale scale = new LinearScale(low, high);
    double widest = 0;
    for (Tick tick : scale.ticks((int) Math.max(2, box.height() / 30))) {
      double y = box.bottom() - scale.position(tick.value()) * box.height();
      svg.line(box.right(), y, box.right() + 3, y, Style.stroked(Palette.AXIS, 0.8));
      svg.text(box.right() + 5, y + 3.4, tick.label(), small);
      widest = Math.max(widest, small.widthOf(tick.label()));
    }
    svg.text(box.right() + widest + 15, box.middleY(), label, small.centred().upwards());
  }

  private double share(double value) {
    return (value - low) / (high - low);
  }
}
