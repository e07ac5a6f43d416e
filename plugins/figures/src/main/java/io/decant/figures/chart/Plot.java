package io.decant.figures.chart;

import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgPath;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.Arrays;
import java.util.List;

/**
 * An area with two axes, in which values are drawn. Axes, labels and title are outside of the area:
 * reserve {@link #LEFT}, {@link #BELOW} and {@link #ABOVE} for them.
 *
 * @since 0.1.0
 */
public final class Plot {

  /** The space for numbers and label of the y axis. */
  public static final double LEFT = 50;

  /** The space for numbers and label of the x axis. */
  public static final double BELOW = 34;

  /** The space for the title. */
  public static final double ABOVE = 20;

  private static final double TICK = 3.5;
  private static final SvgTextStyle NUMBER = SvgTextStyle.of(SvgTextStyle.NOTE);
  private static final ShapeStyle AXIS = ShapeStyle.stroked(Palette.AXIS, 0.8);

  private final SvgWriter svg;
  private final Rect area;
  private final AxisScale x;
  private final AxisScale y;

  /** Creates an empty plot. */
  public Plot(SvgWriter svg, Rect area, AxisScale x, AxisScale y) {
    this.svg = svg;
    this.area = area;
    this.x = x;
    this.y = y;
  }

  /** Returns the x coordinate of a value. */
  public double x(double value) {
    return area.x() + x.position(value) * area.width();
  }

  /** Returns the y coordinate of a value. */
  public double y(double value) {
    return area.bottom() - y.position(value) * area.height();
  }

  /** Draws a title above the area. */
  public Plot title(String text) {
    svg.text(area.x(), area.y() - 7, text, SvgTextStyle.of(SvgTextStyle.LABEL).inBold());
    return this;
  }

  /** Draws the x axis; without a label if it is empty. */
  public Plot xAxis(String label) {
    return xAxis(label, x.ticks((int) Math.max(2, area.width() / 50)));
  }

  /** Draws the x axis with custom ticks. */
  public Plot xAxis(String label, List<AxisTick> ticks) {
    svg.line(area.x(), area.bottom(), area.right(), area.bottom(), AXIS);
    for (AxisTick tick : ticks) {
      double at = x(tick.value());
      svg.line(at, area.bottom(), at, area.bottom() + TICK, AXIS);
      svg.text(at, area.bottom() + TICK + 9.5, tick.label(), NUMBER.centred());
    }
    if (!label.isEmpty()) {
      svg.text(
          area.middleX(), area.bottom() + 27, label, SvgTextStyle.of(SvgTextStyle.LABEL).centred());
    }
    return this;
  }

  /** Draws the y axis; without a label if it is empty. */
  public Plot yAxis(String label) {
    return yAxis(label, y.ticks((int) Math.max(2, area.height() / 26)));
  }

  /** Draws the y axis with custom ticks. */
  public Plot yAxis(String label, List<AxisTick> ticks) {
    svg.line(area.x(), area.y(), area.x(), area.bottom(), AXIS);
    double widest = 0;
    for (AxisTick tick : ticks) {
      double at = y(tick.value());
      svg.line(area.x() - TICK, at, area.x(), at, AXIS);
      svg.text(area.x() - TICK - 2, at + 3.4, tick.label(), NUMBER.endAnchored());
      widest = Math.max(widest, NUMBER.widthOf(tick.label()));
    }
    if (!label.isEmpty()) {
      svg.text(
          area.x() - TICK - widest - 7,
          area.middleY(),
          label,
          SvgTextStyle.of(SvgTextStyle.LABEL).centred().rotated());
    }
    return this;
  }

  /** Draws pale lines across the area at the ticks of the y axis. */
  public Plot grid() {
    for (AxisTick tick : y.ticks((int) Math.max(2, area.height() / 26))) {
      svg.line(
          area.x(),
          y(tick.value()),
          area.right(),
          y(tick.value()),
          ShapeStyle.stroked(Palette.GRID, 0.7));
    }
    return this;
  }

  /**
   * Draws a line through points; it has gaps where a value is not finite or has no position on a
   * logarithmic axis.
   */
  public Plot line(double[] xs, double[] ys, ShapeStyle style) {
    SvgPath path = new SvgPath();
    boolean penDown = false;
    for (int i = 0; i < xs.length; i++) {
      if (!isInRange(ys[i])) {
        penDown = false;
        continue;
      }
      path = penDown ? path.lineTo(x(xs[i]), y(ys[i])) : path.moveTo(x(xs[i]), y(ys[i]));
      penDown = true;
    }
    svg.path(path, style);
    return this;
  }

  /** Draws a dot; none for a value without a position. */
  public Plot dot(double atX, double atY, double radius, ShapeStyle style) {
    if (isInRange(atY)) {
      svg.circle(x(atX), y(atY), radius, style);
    }
    return this;
  }

  /**
   * Draws adjacent bars of equal width from 0, or from the start of the axis if it does not contain
   * 0.
   *
   * @param low the left edge of the first bar
   * @param high the right edge of the last bar
   * @param heights one per bar
   */
  public Plot bars(double low, double high, double[] heights, ShapeStyle style) {
    double base = y.low() <= 0 && y.high() >= 0 ? y(0) : area.bottom();
    double barWidth = (x(high) - x(low)) / heights.length;
    SvgPath path = new SvgPath();
    for (int bar = 0; bar < heights.length; bar++) {
      if (heights[bar] != 0 && isInRange(heights[bar])) {
        double end = y(heights[bar]);
        path.rectangle(
            new Rect(x(low) + bar * barWidth, Math.min(end, base), barWidth, Math.abs(base - end)));
      }
    }
    svg.path(path, style);
    return this;
  }

  /** Draws a histogram's counts as bars. */
  public Plot bars(Histogram histogram, ShapeStyle style) {
    return bars(
        histogram.low(),
        histogram.high(),
        Arrays.stream(histogram.counts()).asDoubleStream().toArray(),
        style);
  }

  /** Draws a vertical line across the area; none for a value outside. */
  public Plot verticalLine(double value, ShapeStyle style) {
    if (value >= x.low() && value <= x.high()) {
      svg.line(x(value), area.y(), x(value), area.bottom(), style);
    }
    return this;
  }

  /** Draws a horizontal line across the area; none for a value outside. */
  public Plot horizontalLine(double value, ShapeStyle style) {
    if (value >= y.low() && value <= y.high()) {
      svg.line(area.x(), y(value), area.right(), y(value), style);
    }
    return this;
  }

  private boolean isInRange(double value) {
    return Double.isFinite(value) && (y instanceof LinearScale || value > 0);
  }
}
