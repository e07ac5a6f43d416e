package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.Moment;
import io.decant.api.ObservationSeries;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.HeatMap;
import io.decant.figures.chart.LinearScale;
import io.decant.figures.chart.Numbers;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Plot;
import io.decant.figures.svg.Box;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Style;
import io.decant.figures.svg.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Draws Figures 1 and 2 of the study: for each unit a line from the origin in its direction in the code's plane, as
 * long as the unit is important, epoch by epoch.
 *
 * @since 0.1.0
 */
public final class DirectionMaps implements SeedVisualizer<DirectionMapsConfig> {

  private static final double WORDS = 146;
  private static final double GAP = 64;
  private static final double ROW_GAP = 20;
  private static final int FEW_ROWS = 3;

  /** A visualizer; it keeps no state. */
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
    return "Draws each unit as a line in its direction in the code's plane, as long as it is important.";
  }

  @Override
  public List<Figure> render(DirectionMapsConfig config, SeedVisualizerContext context) {
    ObservationSeries series = context.observation(config.reads());
    List<UnitArrows> rows = chosen(config.epochs(), series).stream().map(m -> UnitArrows.at(m, series)).toList();
    double side = rows.size() > FEW_ROWS ? 160 : 170;
    double top = Sheet.TOP + 26;
    Sheet sheet =
        Sheet.begin(
            context,
            Sheet.name(id(), List.of(config.reads())),
            top + rows.size() * (side + ROW_GAP) + 22,
            "Directions of " + rows.get(0).units() + " units in the plane of the code",
            caption(config.epochs(), rows),
            description(rows));
    Svg svg = sheet.svg();
    double right = WORDS + side + GAP;
    Lettering heading = Lettering.of(Lettering.LABEL).strong().centred();
    svg.text(WORDS + side / 2, top - 9, "direction × importance", heading);
    svg.text(right + side / 2, top - 9, "unit direction × importance", heading);
    double reach = 1.05 * rows.stream().mapToDouble(UnitArrows::reach).max().orElseThrow();
    LinearScale scaled = reach > 0 ? new LinearScale(-reach, reach) : new LinearScale(-1, 1);
    for (int i = 0; i < rows.size(); i++) {
      UnitArrows row = rows.get(i);
      double y = top + i * (side + ROW_GAP);
      boolean last = i == rows.size() - 1;
      words(svg, y + side / 2, row);
      map(svg, new Box(WORDS, y, side, side), scaled, row, row.scaled(), last);
      map(svg, new Box(right, y, side, side), new LinearScale(-1.05, 1.05), row, row.unitLength(), last);
    }
    new HeatMap(Palette.SEQUENTIAL, 0, 1).bar(svg, new Box(right + side + 22, top, 9, 150), "importance");
    return List.of(sheet.finish(context));
  }

  private static List<Moment> chosen(List<Integer> epochs, ObservationSeries series) {
    List<Moment> present =
        epochs.stream().distinct().sorted().map(Moment::new).filter(m -> series.at(m).isPresent()).toList();
    return present.isEmpty() ? List.of(series.lastMoment()) : present;
  }

  private static void words(Svg svg, double middle, UnitArrows row) {
    svg.text(Sheet.MARGIN, middle - 8, row.moment().label(), Lettering.of(Lettering.LABEL + 1).strong());
    if (row.explained().isPresent()) {
      svg.text(Sheet.MARGIN, middle + 8, "explained", Lettering.of(Lettering.NOTE));
      svg.text(
          Sheet.MARGIN, middle + 20, "variance " + Numbers.fixed(row.explained().getAsDouble(), 2),
          Lettering.of(Lettering.NOTE));
    }
  }

  private static void map(Svg svg, Box area, LinearScale scale, UnitArrows row, double[][] ends, boolean last) {
    Plot plot = new Plot(svg, area, scale, scale);
    Style zero = Style.stroked(Palette.FAINT, 0.8);
    plot.vertical(0, zero).horizontal(0, zero);
    svg.rectangle(area, Style.stroked(Palette.AXIS, 0.6));
    plot.yAxis("code 2", scale.ticks(4));
    if (last) {
      plot.xAxis("code 1", scale.ticks(4));
    }
    for (int unit : row.leastImportantFirst()) {
      String colour = Palette.SEQUENTIAL.at(row.importance()[unit]);
      double x = ends[unit][0];
      double y = ends[unit][1];
      plot.line(new double[] {0, x}, new double[] {0, y}, Style.stroked(colour, 1.2));
      plot.dot(x, y, 2.3, Style.filled(colour));
    }
  }

  private static String caption(List<Integer> epochs, List<UnitArrows> rows) {
    StringBuilder caption =
        new StringBuilder("Each line is a unit: the mean code of the training examples with all other units set to "
            + "zero, times the unit's importance (the rise of the loss without it, scaled to 0 … 1), and at the right "
            + "the same with every direction first brought to length 1. ");
    caption.append("Units that point the same way share a direction of the code; an explained variance near or below 0 "
        + "means that the code hardly represents them.");
    List<Integer> shown = rows.stream().map(r -> r.moment().epoch()).toList();
    List<Integer> missing = epochs.stream().distinct().sorted().filter(e -> !shown.contains(e)).toList();
    if (!missing.isEmpty()) {
      caption.append(" Not observed and left out: epoch ");
      caption.append(missing.stream().map(String::valueOf).collect(Collectors.joining(", "))).append('.');
      if (missing.size() == epochs.stream().distinct().count()) {
        caption.append(" As none of the epochs is there, the last observation is drawn.");
      }
    }
    int width = rows.get(0).width();
    if (width != 2) {
      caption.append(width == 1
          ? " The code has only 1 dimension."
          : " The code has " + width + " dimensions, of which the first two are drawn.");
    }
    return caption.toString();
  }

  private static String description(List<UnitArrows> rows) {
    List<String> sentences = new ArrayList<>();
    for (UnitArrows row : rows) {
      OptionalDouble explained = row.explained();
      sentences.add(
          row.moment().label() + ": " + row.moreImportantThanHalf() + " of " + row.units()
              + " units have an importance above 0.5"
              + (explained.isPresent() ? ", explained variance " + Numbers.fixed(explained.getAsDouble(), 2) : ""));
    }
    return "Lines from the origin of a plane, one for each unit. " + String.join("; ", sentences) + ".";
  }
}
