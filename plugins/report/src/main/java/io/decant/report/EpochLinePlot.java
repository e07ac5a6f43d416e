package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.RunComparisonResults.LearningCurve;
import io.decant.api.results.RunComparisonResults.LearningCurves;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws a metric over epochs, one line per run and seed, in the colours of the page's light and
 * dark theme. The axis is logarithmic for positive values of a large range.
 */
final class EpochLinePlot {

  private static final double WIDTH = 340;
  private static final double HEIGHT = 190;
  private static final double LEFT = 62;
  private static final double TOP = 8;
  private static final double RIGHT = WIDTH - 8;
  private static final double BOTTOM = HEIGHT - 24;
  private static final double LOG_SCALE_RATIO = 20;

  private final LearningCurves curves;
  private final double low;
  private final double high;
  private final boolean logarithmic;
  private final int firstEpoch;
  private final int lastEpoch;

  EpochLinePlot(LearningCurves curves) {
    this.curves = curves;
    double[] values =
        curves.curves().stream()
            .flatMapToDouble(line -> line.values().stream().mapToDouble(Double::doubleValue))
            .filter(Double::isFinite)
            .toArray();
    this.low = DoubleStream.of(values).min().orElse(0);
    this.high = DoubleStream.of(values).max().orElse(0);
    this.logarithmic = low > 0 && high / low >= LOG_SCALE_RATIO;
    this.firstEpoch = epochs(curves).min().orElse(0);
    this.lastEpoch = epochs(curves).max().orElse(0);
  }

  private static IntStream epochs(LearningCurves curves) {
    return curves.curves().stream()
        .flatMapToInt(line -> line.epochs().stream().mapToInt(Integer::intValue));
  }

  /** Draws a sample of a run's line style, for the legend. */
  static HtmlElement legendKey(boolean isSecond) {
    return tag("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("class", "key")
        .with("aria-hidden", "true")
        .with("viewBox", "0 0 30 10")
        .with("width", "30")
        .with("height", "10")
        .add(tag("path").with("class", line(isSecond)).with("d", "M1 5H29"));
  }

  private static String line(boolean isSecond) {
    return isSecond ? "line-b" : "line-a";
  }

  /** Returns the plot with its caption. */
  HtmlElement toElement() {
    HtmlElement svg =
        tag("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("class", "plot")
            .with("role", "img")
            .with("aria-label", describe())
            .with(
                "viewBox",
                "0 0 "
                    + ReportNumberFormatter.coordinate(WIDTH)
                    + " "
                    + ReportNumberFormatter.coordinate(HEIGHT));
    for (double value : ticks()) {
      svg.add(
          tag("path")
              .with("class", "grid")
              .with("d", "M" + at(LEFT) + " " + at(y(value)) + "H" + at(RIGHT)),
          label(LEFT - 6, y(value) + 4, "end", ReportNumberFormatter.plain(value)));
    }
    svg.add(
        label(LEFT, HEIGHT - 6, "start", "epoch " + firstEpoch),
        label(RIGHT, HEIGHT - 6, "end", "" + lastEpoch));
    curves
        .curves()
        .forEach(
            line ->
                svg.add(tag("path").with("class", line(line.inSecondRun())).with("d", path(line))));
    return tag("figure").add(svg, tag("figcaption").add(tag("code", curves.address())));
  }

  private static HtmlElement label(double x, double y, String anchor, String text) {
    return tag("text", text).with("x", x).with("y", y).with("text-anchor", anchor);
  }

  private List<Double> ticks() {
    double middle = logarithmic ? Math.sqrt(low * high) : (low + high) / 2;
    return low == high ? List.of(low) : List.of(low, middle, high);
  }

  private String path(LearningCurve line) {
    StringBuilder path = new StringBuilder();
    boolean gap = true;
    for (int i = 0; i < line.epochs().size(); i++) {
      double value = line.values().get(i);
      if (Double.isFinite(value)) {
        path.append(gap ? "M" : "L")
            .append(at(x(line.epochs().get(i))))
            .append(' ')
            .append(at(y(value)));
        // a single point would be invisible
        path.append(gap ? "h0.5" : "");
        gap = false;
      } else {
        gap = true;
      }
    }
    return path.toString();
  }

  private double x(int epoch) {
    return lastEpoch == firstEpoch
        ? (LEFT + RIGHT) / 2
        : LEFT + (RIGHT - LEFT) * (epoch - firstEpoch) / (lastEpoch - firstEpoch);
  }

  private double y(double value) {
    if (low == high) {
      return (TOP + BOTTOM) / 2;
    }
    double fraction =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return BOTTOM - (BOTTOM - TOP) * fraction;
  }

  private static String at(double coordinate) {
    return ReportNumberFormatter.coordinate(coordinate);
  }

  private String describe() {
    StringBuilder description = new StringBuilder(curves.address() + " over epochs.");
    for (LearningCurve line : curves.curves()) {
      if (!line.values().isEmpty()) {
        description
            .append(line.inSecondRun() ? " B" : " A")
            .append(", seed ")
            .append(line.seed())
            .append(": from ")
            .append(ReportNumberFormatter.plain(line.values().get(0)))
            .append(" to ")
            .append(ReportNumberFormatter.plain(line.values().get(line.values().size() - 1)))
            .append('.');
      }
    }
    return description.toString();
  }
}
