package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.TextAbbreviator;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.figures.chart.AxisTick;
import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.Legend;
import io.decant.figures.chart.LinearScale;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Plot;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws a histogram of feature densities on a logarithmic axis: features of a sparse code are at
 * the left, those of a dense code at the right.
 *
 * @since 0.1.0
 */
public final class DensityHistogram implements SeedVisualizer<DensityHistogramConfig> {

  private static final double HEIGHT = 118;

  /** The maximum width of a probe's name in a legend. */
  private static final double MAX_NAME_WIDTH = 180;

  /** Creates the visualizer. */
  public DensityHistogram() {}

  @Override
  public String id() {
    return "density-histogram";
  }

  @Override
  public String title() {
    return "Feature densities";
  }

  @Override
  public String summary() {
    return "Draws a histogram of the fraction of examples on which features are active.";
  }

  @Override
  public void validate(DensityHistogramConfig config, UpstreamSpecs upstream) {
    if (config.reads().isEmpty()) {
      throw new InvalidInputException("reads is empty, expected at least one probe")
          .atKey("reads")
          .hint("Add a probe that observes densities, such as one that uses feature-importance.");
    }
  }

  @Override
  public List<Figure> render(DensityHistogramConfig config, SeedVisualizerContext context) {
    List<FeatureDensities> all = new ArrayList<>();
    for (ObservationRef ref : config.reads()) {
      ObservationArrays arrays = new ObservationArrays(context.observation(ref).last());
      all.add(
          new FeatureDensities(
              ref.text(), arrays.description("density"), arrays.values("density")));
    }
    int decades = all.stream().mapToInt(FeatureDensities::decades).max().orElseThrow();
    int maxCount = all.stream().mapToInt(d -> d.maxCount(decades)).max().orElseThrow();
    // probes count different examples: each panel's axis names them
    boolean sameMeaning = all.stream().map(FeatureDensities::description).distinct().count() == 1;
    double pitch = HEIGHT + (sameMeaning ? 38 : 56);
    double top = FigureCanvas.TOP + 6;
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            FigureCanvas.name(id(), config.reads()),
            top + all.size() * pitch + 24,
            "Densities of features",
            "The density of a feature is the fraction of examples on which it is not exactly zero; the sum over features "
                + "is L0, the mean number of active features per example. Features of a sparse code are "
                + "at the left, those of a dense code at the right; features that are never active have a bar of their own.",
            all.stream()
                    .map(d -> d.describe(d.name()) + " (" + d.description() + ")")
                    .collect(Collectors.joining("; "))
                + ".");
    List<String> labels =
        TextAbbreviator.abbreviateDistinctly(
            all.stream().map(FeatureDensities::name).toList(),
            label -> SvgTextStyle.of(SvgTextStyle.NOTE).widthOf(label) <= MAX_NAME_WIDTH);
    for (int i = 0; i < all.size(); i++) {
      Rect area = new Rect(62, top + i * pitch + 22, FigureCanvas.WIDTH - 62 - 18, HEIGHT);
      boolean labelled = !sameMeaning || i == all.size() - 1;
      panel(
          canvas.svg(),
          area,
          all.get(i),
          labels.get(i),
          decades,
          maxCount,
          Palette.category(i),
          labelled);
    }
    return List.of(canvas.finish(context));
  }

  private static void panel(
      SvgWriter svg,
      Rect area,
      FeatureDensities densities,
      String name,
      int decades,
      int maxCount,
      String colour,
      boolean labelled) {
    double binWidth =
        decades / 12.0; // for features that are never on: left of the axis of densities
    Plot plot =
        new Plot(
                svg,
                area,
                new LinearScale(-decades - 2 * binWidth, 0.02 * decades),
                LinearScale.covering(0, maxCount))
            .grid();
    ShapeStyle fill = ShapeStyle.filled(colour).opacity(0.85);
    plot.bars(-decades, 0, densities.counts(decades), fill);
    plot.bars(
        -decades - 1.6 * binWidth,
        -decades - 0.6 * binWidth,
        new double[] {densities.deadCount()},
        ShapeStyle.filled(Palette.INK));
    plot.verticalLine(
        -decades - 0.3 * binWidth, ShapeStyle.stroked(Palette.AXIS, 0.9).dashed("3 2"));
    List<AxisTick> ticks = new ArrayList<>();
    ticks.add(new AxisTick(-decades - 1.1 * binWidth, "never"));
    IntStream.rangeClosed(-decades, 0)
        .forEach(
            power ->
                ticks.add(new AxisTick(power, FigureNumberFormatter.compact(Math.pow(10, power)))));
    plot.xAxis(labelled ? "density: " + densities.description() + " (log axis)" : "", ticks);
    plot.yAxis("features");
    new Legend()
        .area(densities.describe(name), fill)
        .draw(svg, area.x() - 4, area.y() - 19, area.width());
  }
}
