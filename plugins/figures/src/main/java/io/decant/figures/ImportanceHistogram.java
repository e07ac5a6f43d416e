package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.Plot;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws histograms of the importance of features for each class and for all classes.
 *
 * @since 0.1.0
 */
public final class ImportanceHistogram implements SeedVisualizer<ImportanceHistogramConfig> {

  private static final int COLUMNS = 3;
  private static final double COLUMN = (FigureCanvas.WIDTH - 24) / COLUMNS;
  private static final double ROW = 134;

  /** Creates the visualizer. */
  public ImportanceHistogram() {}

  @Override
  public String id() {
    return "importance-histogram";
  }

  @Override
  public String title() {
    return "Importance histograms";
  }

  @Override
  public String summary() {
    return "Draws histograms of the importance of features, for each class and for all classes.";
  }

  @Override
  public List<Figure> render(ImportanceHistogramConfig config, SeedVisualizerContext context) {
    ObservationArrays arrays = new ObservationArrays(context.observation(config.reads()).last());
    FloatMatrix byClass = arrays.matrix("by-class");
    float[] overall = arrays.values("overall");
    SvgTextStyle heading = SvgTextStyle.of(SvgTextStyle.LABEL).inBold();
    ClassNames classes =
        ClassNames.of(context, byClass.rows())
            .abbreviatedTo(COLUMN - 38 - 14 - heading.widthOf("class "), heading);
    List<float[]> panels = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (int c = 0; c < byClass.rows(); c++) {
      panels.add(byClass.row(c));
      titles.add("class " + classes.name(c));
    }
    panels.add(overall);
    titles.add("all classes");
    SharedHistogramBins bins =
        SharedHistogramBins.covering(panels, config.bins(), config.logCounts());
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    double top = FigureCanvas.TOP + 24;
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            FigureCanvas.name(id(), List.of(config.reads())),
            top + rows * ROW + 18,
            "Importance of "
                + overall.length
                + " features by class ("
                + config.reads().text()
                + ")",
            "The importance of a feature is the loss increase when it is set to zero, averaged over the training "
                + "examples of a class, as a share of the sum over all features. All panels have the same "
                + config.bins()
                + " bins"
                + (config.logCounts() ? " and a logarithmic axis of counts" : "")
                + "; features far to the right of the dashed lines dominate the class.",
            "Histograms. The largest importances over all classes are "
                + SharedHistogramBins.describeLargest(overall, 3)
                + "; "
                + SharedHistogramBins.countTenTimesUniform(overall)
                + " features have at least ten times an equal share.");
    SvgWriter svg = canvas.svg();
    bins.legend(overall.length)
        .draw(
            svg,
            FigureCanvas.MARGIN,
            FigureCanvas.TOP - 4,
            FigureCanvas.WIDTH - 2 * FigureCanvas.MARGIN);
    for (int i = 0; i < panels.size(); i++) {
      Rect area =
          new Rect(
              FigureCanvas.MARGIN + i % COLUMNS * COLUMN + 38,
              top + i / COLUMNS * ROW + 22,
              COLUMN - 38 - 14,
              ROW - 22 - 24);
      Plot plot = bins.draw(svg, area, panels.get(i)).title(titles.get(i));
      boolean lowest = i + COLUMNS >= panels.size();
      plot.xAxis(lowest ? "importance (share)" : "");
      plot.yAxis(i % COLUMNS == 0 ? "features" : "", bins.countTicks(4));
    }
    return List.of(canvas.finish(context));
  }
}
