package io.decant.figures;

import io.decant.api.Abbreviation;
import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.api.spi.Wiring;
import io.decant.figures.chart.Legend;
import io.decant.figures.chart.LinearScale;
import io.decant.figures.chart.Numbers;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Plot;
import io.decant.figures.chart.Tick;
import io.decant.figures.svg.Box;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Style;
import io.decant.figures.svg.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws how many features are on for which share of the examples, on a logarithmic axis: a sparse code lies at the
 * left, a dense one at the right edge.
 *
 * @since 0.1.0
 */
public final class DensityHistogram implements SeedVisualizer<DensityHistogramConfig> {

  private static final double HEIGHT = 118;

  /** The widest name of a probe in a legend. */
  private static final double NAME = 180;

  /** A visualizer; it keeps no state. */
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
    return "Draws how many features are on for which share of the examples.";
  }

  @Override
  public void check(DensityHistogramConfig config, Wiring wiring) {
    if (config.reads().isEmpty()) {
      throw new InvalidInputException("there is no density to draw, expected at least one probe")
          .at("reads")
          .remedy("Name a probe that observes densities, such as one that uses feature-importance.");
    }
  }

  @Override
  public List<Figure> render(DensityHistogramConfig config, SeedVisualizerContext context) {
    List<Densities> all = new ArrayList<>();
    for (ObservationRef ref : config.reads()) {
      Seen seen = new Seen(context.observation(ref).last());
      all.add(new Densities(ref.text(), seen.meaning("density"), seen.values("density")));
    }
    int decades = all.stream().mapToInt(Densities::decades).max().orElseThrow();
    int most = all.stream().mapToInt(d -> d.most(decades)).max().orElseThrow();
    // probes count different examples: the axis of each panel says which
    boolean alike = all.stream().map(Densities::meaning).distinct().count() == 1;
    double pitch = HEIGHT + (alike ? 38 : 56);
    double top = Sheet.TOP + 6;
    Sheet sheet =
        Sheet.begin(
            context,
            Sheet.name(id(), config.reads()),
            top + all.size() * pitch + 24,
            "For which share of the examples features are on",
            "The density of a feature is the share of examples for which it is not exactly zero; the sum over features "
                + "is L0, the number of features that are on for an example on average. A sparse code has its features "
                + "at the left, a dense one at the right edge; features that are never on stand apart.",
            all.stream().map(d -> d.words(d.name()) + " (" + d.meaning() + ")").collect(Collectors.joining("; ")) + ".");
    List<String> labels =
        Abbreviation.distinct(
            all.stream().map(Densities::name).toList(), label -> Lettering.of(Lettering.NOTE).widthOf(label) <= NAME);
    for (int i = 0; i < all.size(); i++) {
      Box area = new Box(62, top + i * pitch + 22, Sheet.WIDTH - 62 - 18, HEIGHT);
      boolean labelled = !alike || i == all.size() - 1;
      panel(sheet.svg(), area, all.get(i), labels.get(i), decades, most, Palette.category(i), labelled);
    }
    return List.of(sheet.finish(context));
  }

  private static void panel(
      Svg svg, Box area, Densities densities, String name, int decades, int most, String colour, boolean labelled) {
    double slot = decades / 12.0; // for features that are never on: left of the axis of densities
    Plot plot =
        new Plot(svg, area, new LinearScale(-decades - 2 * slot, 0.02 * decades), LinearScale.around(0, most)).grid();
    Style fill = Style.filled(colour).opacity(0.85);
    plot.bars(-decades, 0, densities.counts(decades), fill);
    plot.bars(-decades - 1.6 * slot, -decades - 0.6 * slot, new double[] {densities.dead()}, Style.filled(Palette.INK));
    plot.vertical(-decades - 0.3 * slot, Style.stroked(Palette.AXIS, 0.9).dashed("3 2"));
    List<Tick> ticks = new ArrayList<>();
    ticks.add(new Tick(-decades - 1.1 * slot, "never"));
    IntStream.rangeClosed(-decades, 0).forEach(power -> ticks.add(new Tick(power, Numbers.brief(Math.pow(10, power)))));
    plot.xAxis(labelled ? "density: " + densities.meaning() + " (log axis)" : "", ticks);
    plot.yAxis("features");
    new Legend().area(densities.words(name), fill).draw(svg, area.x() - 4, area.y() - 19, area.width());
  }
}
