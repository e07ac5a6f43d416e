package io.decant.figures;

import io.decant.api.EpochMetrics;
import io.decant.api.PublishedResult;
import io.decant.api.TextAbbreviator;
import io.decant.figures.chart.AxisScale;
import io.decant.figures.chart.AxisTick;
import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.Legend;
import io.decant.figures.chart.LinearScale;
import io.decant.figures.chart.LogScale;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Plot;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A panel of metrics of a stage over the epochs.
 *
 * @param stage the name of the stage
 * @param subject the label of the y axis, such as {@code loss}
 * @param measures the names of the metrics, at least one
 * @param reports the stage's epochs, at least one
 * @param published published results, of this and other stages
 */
record CurvePanel(
    String stage,
    String subject,
    List<String> measures,
    List<EpochMetrics> reports,
    List<PublishedResult> published) {

  /** The y axis is logarithmic from this ratio of the largest to the smallest value. */
  private static final double LOG_SCALE_RATIO = 20;

  private static final SvgTextStyle BOLD = SvgTextStyle.of(SvgTextStyle.LABEL).inBold();
  private static final double HEADING = 19;
  private static final double GAP = 9;
  private static final double LEFT = 58;
  private static final double PLOT = 118;

  /** The height of the x axis and of the gap to the next panel. */
  private static final double X_AXIS_HEIGHT = 48;

  private static final int MAX_DOTS = 40;
  private static final double RANGE_OPACITY = 0.35;

  /** Returns the height of the panel at a width; only the legend depends on the width. */
  double height(double width) {
    return HEADING + legend().height(legendWidth(width)) + GAP + PLOT + X_AXIS_HEIGHT;
  }

  /**
   * Returns the headings of panels of a width, abbreviated such that different ones stay different.
   */
  static List<String> headings(List<CurvePanel> panels, double width) {
    return TextAbbreviator.abbreviateDistinctly(
        panels.stream().map(panel -> panel.stage + ": " + panel.subject).toList(),
        label -> BOLD.widthOf(label) <= width - 2 * FigureCanvas.MARGIN);
  }

  void draw(SvgWriter svg, Rect box, String heading) {
    Legend legend = legend();
    double top = HEADING + legend.height(legendWidth(box.width())) + GAP;
    Plot plot =
        new Plot(
            svg,
            new Rect(box.x() + LEFT, box.y() + top, box.width() - LEFT - 16, PLOT),
            epochs(),
            values());
    svg.text(box.x() + FigureCanvas.MARGIN, box.y() + 14, heading, BOLD);
    legend.draw(svg, box.x() + FigureCanvas.MARGIN, box.y() + HEADING, legendWidth(box.width()));
    plot.grid();
    for (int i = 0; i < measures.size(); i++) {
      drawRanges(plot, measures.get(i), Palette.category(i));
      drawCurve(plot, measures.get(i), styleOf(i));
    }
    for (int i = 0; i < measures.size(); i++) {
      drawPublished(plot, measures.get(i), Palette.category(i));
    }
    plot.xAxis("epoch", epochTicks()).yAxis(subject);
  }

  private static double legendWidth(double width) {
    return width - 2 * FigureCanvas.MARGIN;
  }

  private Legend legend() {
    Legend legend = new Legend();
    for (int i = 0; i < measures.size(); i++) {
      if (measuredOnce(measures.get(i))) {
        legend.dot(measures.get(i), ShapeStyle.filled(Palette.category(i)));
      } else {
        legend.line(measures.get(i), styleOf(i));
      }
    }
    if (measures.stream().flatMap(m -> of(m).stream()).anyMatch(p -> p.value().isPresent())) {
      legend.dot("published", openMarker(Palette.AXIS));
    }
    if (measures.stream().flatMap(m -> of(m).stream()).anyMatch(p -> p.range().isPresent())) {
      legend.area("re-runs", ShapeStyle.filled(Palette.AXIS).opacity(RANGE_OPACITY));
    }
    return legend;
  }

  private static ShapeStyle styleOf(int measure) {
    return ShapeStyle.stroked(Palette.category(measure), 1.5)
        .dashed(measure < 2 ? "" : measure % 2 == 0 ? "5 3" : "1.5 2.5");
  }

  private void drawCurve(Plot plot, String measure, ShapeStyle style) {
    double[] xs = reports.stream().mapToDouble(EpochMetrics::epoch).toArray();
    double[] ys = reports.stream().mapToDouble(r -> valueOf(r, measure)).toArray();
    plot.line(xs, ys, style);
    boolean singlePoint = measuredOnce(measure);
    for (int i = 0; (singlePoint || xs.length <= MAX_DOTS) && i < xs.length; i++) {
      plot.dot(xs[i], ys[i], singlePoint ? 3.2 : 1.8, ShapeStyle.filled(style.stroke()));
    }
  }

  /** Returns whether a metric has only one epoch, such as one of the trained network. */
  private boolean measuredOnce(String measure) {
    return reports.size() > 1
        && reports.stream().filter(r -> r.metrics().containsKey(measure)).count() == 1;
  }

  private void drawPublished(Plot plot, String measure, String colour) {
    for (PublishedResult p : of(measure)) {
      p.value().ifPresent(value -> plot.dot(epochOf(p), value, 3.4, openMarker(colour)));
    }
  }

  private void drawRanges(Plot plot, String measure, String colour) {
    for (PublishedResult p : of(measure)) {
      p.range()
          .ifPresent(
              range -> {
                double[] xs = {epochOf(p), epochOf(p)};
                plot.line(
                    xs,
                    new double[] {range.low(), range.high()},
                    ShapeStyle.stroked(colour, 7).opacity(RANGE_OPACITY));
              });
    }
  }

  private static ShapeStyle openMarker(String colour) {
    return ShapeStyle.stroked(colour, 1.2).withFill("#ffffff");
  }

  private static double valueOf(EpochMetrics report, String measure) {
    return report.metrics().getOrDefault(measure, Double.NaN);
  }

  private List<PublishedResult> of(String measure) {
    String address = stage + "." + measure;
    return published.stream()
        .filter(p -> p.address().equals(address) && epochOf(p) <= lastEpoch())
        .toList();
  }

  private int epochOf(PublishedResult p) {
    return p.epoch().orElse(lastEpoch());
  }

  private int lastEpoch() {
    return reports.get(reports.size() - 1).epoch();
  }

  private AxisScale epochs() {
    int first = reports.get(0).epoch();
    double margin = Math.max(0.3, 0.03 * (lastEpoch() - first));
    return new LinearScale(first - margin, lastEpoch() + margin);
  }

  private List<AxisTick> epochTicks() {
    return epochs().ticks(6).stream()
        .filter(t -> t.value() == Math.rint(t.value()))
        .map(t -> new AxisTick(t.value(), FigureNumberFormatter.fixed(t.value(), 0)))
        .toList();
  }

  private AxisScale values() {
    double[] all =
        DoubleStream.concat(DoubleStream.of(values(false)), DoubleStream.of(values(true)))
            .filter(Double::isFinite)
            .toArray();
    double low = DoubleStream.of(all).min().orElse(0);
    double high = DoubleStream.of(all).max().orElse(1);
    return low > 0 && high / low >= LOG_SCALE_RATIO
        ? new LogScale(low / 1.3, high * 1.3)
        : LinearScale.covering(all);
  }

  /** Returns all values of the panel, measured or published. */
  private double[] values(boolean includePublished) {
    DoubleStream.Builder values = DoubleStream.builder();
    for (String measure : measures) {
      if (includePublished) {
        for (PublishedResult p : of(measure)) {
          p.value().ifPresent(values::add);
          p.range().ifPresent(range -> values.add(range.low()).add(range.high()));
        }
      } else {
        reports.forEach(r -> values.add(valueOf(r, measure)));
      }
    }
    return values.build().toArray();
  }
}
