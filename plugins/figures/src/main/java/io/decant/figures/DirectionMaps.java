package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.HeatMap;
import io.decant.figures.chart.LinearScale;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Plot;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Draws Figures 1 and 2 of the study: for each unit a line from the origin in its direction in the
 * plane of the code, with the importance as its length, for each epoch.
 *
 * @since 0.1.0
 */
public final class DirectionMaps implements SeedVisualizer<DirectionMapsConfig> {

  private static final double TEXT_WIDTH = 146;
  private static final double GAP = 64;
  private static final double ROW_GAP = 20;
  private static final int FEW_ROWS = 3;

  /** Creates the visualizer. */
  public DirectionMaps() {}

  @Override
  public String id() {
    return "direction-maps";
  }

  @Override
  public String title() {
    return "Direction maps";
  }

  @Override
  public String summary() {
    return "Draws each unit as a line in its direction in the plane of the code, as long as the unit is important.";
  }

  @Override
  public List<Figure> render(DirectionMapsConfig config, SeedVisualizerContext context) {
    ObservationSeries series = context.observation(config.reads());
    List<DirectionVectors> rows =
        chosen(config.epochs(), series).stream().map(m -> DirectionVectors.at(m, series)).toList();
    double side = rows.size() > FEW_ROWS ? 160 : 170;
    double top = FigureCanvas.TOP + 26;
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            FigureCanvas.name(id(), List.of(config.reads())),
            top + rows.size() * (side + ROW_GAP) + 22,
            "Directions of " + rows.get(0).units() + " units in the plane of the code",
            caption(config.epochs(), rows),
            description(rows));
    SvgWriter svg = canvas.svg();
    double right = TEXT_WIDTH + side + GAP;
    SvgTextStyle heading = SvgTextStyle.of(SvgTextStyle.LABEL).inBold().centred();
    svg.text(TEXT_WIDTH + side / 2, top - 9, "direction × importance", heading);
    svg.text(right + side / 2, top - 9, "unit direction × importance", heading);
    double maxExtent =
        1.05 * rows.stream().mapToDouble(DirectionVectors::maxExtent).max().orElseThrow();
    LinearScale scaled =
        maxExtent > 0 ? new LinearScale(-maxExtent, maxExtent) : new LinearScale(-1, 1);
    for (int i = 0; i < rows.size(); i++) {
      DirectionVectors row = rows.get(i);
      double y = top + i * (side + ROW_GAP);
      boolean last = i == rows.size() - 1;
      drawCaption(svg, y + side / 2, row);
      drawMap(svg, new Rect(TEXT_WIDTH, y, side, side), scaled, row, row.scaled(), last);
      drawMap(
          svg,
          new Rect(right, y, side, side),
          new LinearScale(-1.05, 1.05),
          row,
          row.unitLength(),
          last);
    }
    new HeatMap(Palette.SEQUENTIAL, 0, 1)
        .drawColourBar(svg, new Rect(right + side + 22, top, 9, 150), "importance");
    return List.of(canvas.finish(context));
  }

  private static List<ObservationEpoch> chosen(List<Integer> epochs, ObservationSeries series) {
    List<ObservationEpoch> available =
        epochs.stream()
            .distinct()
            .sorted()
            .map(ObservationEpoch::new)
            .filter(m -> series.at(m).isPresent())
            .toList();
    return available.isEmpty() ? List.of(series.lastEpoch()) : available;
  }

  private static void drawCaption(SvgWriter svg, double middle, DirectionVectors row) {
    svg.text(
        FigureCanvas.MARGIN,
        middle - 8,
        row.epoch().label(),
        SvgTextStyle.of(SvgTextStyle.LABEL + 1).inBold());
    if (row.explainedVariance().isPresent()) {
      svg.text(FigureCanvas.MARGIN, middle + 8, "explained", SvgTextStyle.of(SvgTextStyle.NOTE));
      svg.text(
          FigureCanvas.MARGIN,
          middle + 20,
          "variance " + FigureNumberFormatter.fixed(row.explainedVariance().getAsDouble(), 2),
          SvgTextStyle.of(SvgTextStyle.NOTE));
    }
  }

  private static void drawMap(
      SvgWriter svg,
      Rect area,
      LinearScale scale,
      DirectionVectors row,
      double[][] ends,
      boolean last) {
    Plot plot = new Plot(svg, area, scale, scale);
    ShapeStyle zero = ShapeStyle.stroked(Palette.FAINT, 0.8);
    plot.verticalLine(0, zero).horizontalLine(0, zero);
    svg.rectangle(area, ShapeStyle.stroked(Palette.AXIS, 0.6));
    plot.yAxis("code 2", scale.ticks(4));
    if (last) {
      plot.xAxis("code 1", scale.ticks(4));
    }
    for (int unit : row.byAscendingImportance()) {
      String colour = Palette.SEQUENTIAL.at(row.importance()[unit]);
      double x = ends[unit][0];
      double y = ends[unit][1];
      plot.line(new double[] {0, x}, new double[] {0, y}, ShapeStyle.stroked(colour, 1.2));
      plot.dot(x, y, 2.3, ShapeStyle.filled(colour));
    }
  }

  private static String caption(List<Integer> epochs, List<DirectionVectors> rows) {
    StringBuilder caption =
        new StringBuilder(
            "Each line is a unit: the mean code of the training examples with all other units set to "
                + "zero, times the unit's importance (the loss increase without it, scaled to 0 … 1); on the right, "
                + "every direction is normalized to length 1. ");
    caption.append(
        "Units of similar directions share a direction of the code; an explained variance near or below 0 "
            + "means that the code hardly represents the units.");
    List<Integer> shown = rows.stream().map(r -> r.epoch().epoch()).toList();
    List<Integer> missing =
        epochs.stream().distinct().sorted().filter(e -> !shown.contains(e)).toList();
    if (!missing.isEmpty()) {
      caption.append(" Not observed and omitted: epoch ");
      caption
          .append(missing.stream().map(String::valueOf).collect(Collectors.joining(", ")))
          .append('.');
      if (missing.size() == epochs.stream().distinct().count()) {
        caption.append(" No configured epoch was observed, so the last observation is drawn.");
      }
    }
    int width = rows.get(0).width();
    if (width != 2) {
      caption.append(
          width == 1
              ? " The code has only 1 dimension."
              : " The code has " + width + " dimensions, of which the first two are drawn.");
    }
    return caption.toString();
  }

  private static String description(List<DirectionVectors> rows) {
    List<String> sentences = new ArrayList<>();
    for (DirectionVectors row : rows) {
      OptionalDouble explained = row.explainedVariance();
      sentences.add(
          row.epoch().label()
              + ": "
              + row.countAboveHalf()
              + " of "
              + row.units()
              + " units have an importance above 0.5"
              + (explained.isPresent()
                  ? ", explained variance "
                      + FigureNumberFormatter.fixed(explained.getAsDouble(), 2)
                  : ""));
    }
    return "Lines from the origin of a plane, one for each unit. "
        + String.join("; ", sentences)
        + ".";
  }
}
