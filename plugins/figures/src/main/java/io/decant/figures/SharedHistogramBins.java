package io.decant.figures;

import io.decant.analysis.Quantiles;
import io.decant.figures.chart.AxisScale;
import io.decant.figures.chart.AxisTick;
import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.Histogram;
import io.decant.figures.chart.Legend;
import io.decant.figures.chart.LinearScale;
import io.decant.figures.chart.LogScale;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Plot;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The bins and axes of all histograms of a figure, so that panels are comparable.
 *
 * @param bins the number of bins
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last bin
 * @param maxCount the largest count
 * @param logCounts whether the axis of counts is logarithmic
 */
record SharedHistogramBins(int bins, double low, double high, int maxCount, boolean logCounts) {

  private static final double PERCENTILE = 0.9;

  /** The start of a logarithmic axis, so that a count of 1 has a height. */
  private static final double LOG_AXIS_START = 0.5;

  private static final ShapeStyle UNIFORM_LINE =
      ShapeStyle.stroked(Palette.BLACK, 1.1).dashed("4 2.5");
  private static final ShapeStyle PERCENTILE_LINE =
      ShapeStyle.stroked(Palette.ORANGE, 1.5).dashed("4 2.5");

  /** Creates bins from the minimum to the maximum of all values. */
  static SharedHistogramBins covering(List<float[]> panels, int bins, boolean logCounts) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float[] values : panels) {
      for (float value : values) {
        if (Float.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (!(low < high)) {
      double middle = low == high ? low : 0;
      low = middle - 0.5;
      high = middle + 0.5;
    }
    int max = 1;
    for (float[] values : panels) {
      max = Math.max(max, Histogram.of(values, bins, low, high).maxCount());
    }
    return new SharedHistogramBins(bins, low, high, max, logCounts);
  }

  /** Returns the axis of counts. */
  AxisScale counts() {
    return logCounts
        ? new LogScale(LOG_AXIS_START, maxCount * 1.4)
        : new LinearScale(0, maxCount * 1.05);
  }

  /** Draws the bars and the two dashed lines of a panel, without axes. */
  Plot draw(SvgWriter svg, Rect area, float[] values) {
    double margin = (high - low) * 0.015;
    return new Plot(svg, area, new LinearScale(low - margin, high + margin), counts())
        .grid()
        .bars(Histogram.of(values, bins, low, high), ShapeStyle.filled(Palette.BLUE))
        .verticalLine(1.0 / values.length, UNIFORM_LINE)
        .verticalLine(Quantiles.of(values, PERCENTILE), PERCENTILE_LINE);
  }

  /** Returns the integer ticks of the axis of counts. */
  List<AxisTick> countTicks(int targetCount) {
    return counts().ticks(targetCount).stream()
        .filter(t -> t.value() == Math.rint(t.value()))
        .toList();
  }

  /** Returns the legend. */
  Legend legend(int features) {
    return new Legend()
        .area("number of features", ShapeStyle.filled(Palette.BLUE))
        .line("1/" + features + " (equal importance)", UNIFORM_LINE)
        .line("90th percentile", PERCENTILE_LINE);
  }

  /** Counts the features with at least ten times an equal share. */
  static long countTenTimesUniform(float[] values) {
    return IntStream.range(0, values.length).filter(i -> values[i] >= 10.0 / values.length).count();
  }

  /** Formats the largest importances. */
  static String describeLargest(float[] values, int count) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Float.compare(values[b], values[a]))
        .limit(count)
        .map(i -> "f" + i + " " + FigureNumberFormatter.fixed(values[i], 2))
        .collect(Collectors.joining(", "));
  }
}
