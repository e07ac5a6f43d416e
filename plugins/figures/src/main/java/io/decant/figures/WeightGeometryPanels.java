package io.decant.figures;

import io.decant.analysis.Quantiles;
import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.HeatMap;
import io.decant.figures.chart.LinearScale;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Plot;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.List;

/**
 * Draws the geometry of an autoencoder's weights: for each unit the length of its encoder column,
 * its decoder bias and its interference; and the product of decoder and encoder as a matrix,
 * complete, with a threshold, and the largest values as numbers.
 *
 * @since 0.1.0
 */
public final class WeightGeometryPanels implements SeedVisualizer<WeightGeometryPanelsConfig> {

  private static final double COLUMN = FigureCanvas.WIDTH / 3;
  private static final double SHOWN_PRODUCT_THRESHOLD = 0.99;
  private static final int CORNER = 5;

  /** Creates the visualizer. */
  public WeightGeometryPanels() {}

  @Override
  public String id() {
    return "weight-geometry-panels";
  }

  @Override
  public String title() {
    return "Weight geometry";
  }

  @Override
  public String summary() {
    return "Draws lengths, biases and interference of units, and the product of decoder and encoder.";
  }

  @Override
  public List<Figure> render(WeightGeometryPanelsConfig config, SeedVisualizerContext context) {
    ObservationArrays arrays = new ObservationArrays(context.observation(config.reads()).last());
    FloatMatrix product = arrays.matrix("product");
    float[] norm = arrays.values("encoder-norm");
    double bound = Quantiles.of(product.values(), SHOWN_PRODUCT_THRESHOLD);
    double lower = FigureCanvas.TOP + 206;
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            FigureCanvas.name(id(), List.of(config.reads())),
            lower + 194,
            "Geometry of the weights of " + norm.length + " units",
            "Units are in descending order of importance (left, top). Interference is the "
                + "sum of squared inner products of a unit's encoder column with all others; decoder times encoder "
                + "is how much of unit j (column) is reconstructed as unit i (row). It would be the identity if units "
                + "did not share directions.",
            "Bars for each unit and a matrix of "
                + product.rows()
                + " by "
                + product.columns()
                + ". The longest encoder column is "
                + FigureNumberFormatter.compact(Quantiles.of(norm, 1))
                + ", the median "
                + FigureNumberFormatter.compact(Quantiles.of(norm, 0.5))
                + "; the 99th percentile of the matrix is "
                + FigureNumberFormatter.compact(bound)
                + ".");
    SvgWriter svg = canvas.svg();
    bars(svg, 0, "length of encoder column", "length", norm);
    bars(svg, 1, "decoder bias", "bias", arrays.values("decoder-bias"));
    bars(svg, 2, "interference", "sum of squares", arrays.values("interference"));
    HeatMap colours = HeatMap.symmetricAboutZero(product.values());
    Rect left = new Rect(46, lower, 142, 142);
    Rect middle = new Rect(226, lower, 142, 142);
    Rect right = new Rect(460, lower, 150, 142);
    matrix(svg, left, colours, product, "decoder × encoder");
    matrix(svg, middle, colours, product.withZerosBelow(bound), "values below P99 set to 0");
    colours.drawColourBar(svg, new Rect(middle.right() + 8, lower, 8, 142), "");
    corner(svg, right, colours, product.topLeft(CORNER), arrays.integers("order"));
    return List.of(canvas.finish(context));
  }

  private static void bars(SvgWriter svg, int column, String title, String label, float[] values) {
    Rect area = new Rect(column * COLUMN + 46, FigureCanvas.TOP + 22, COLUMN - 46 - 12, 120);
    double[] heights = new double[values.length];
    double[] range = new double[values.length + 1]; // its last value stays 0: bars begin there
    for (int i = 0; i < values.length; i++) {
      heights[i] = values[i];
      range[i] = values[i];
    }
    new Plot(svg, area, new LinearScale(0.5, values.length + 0.5), LinearScale.covering(range))
        .title(title)
        .grid()
        .bars(0.5, values.length + 0.5, heights, ShapeStyle.filled(Palette.BLUE))
        .horizontalLine(0, ShapeStyle.stroked(Palette.AXIS, 0.8))
        .xAxis("unit, by importance")
        .yAxis(label);
  }

  private static void matrix(
      SvgWriter svg, Rect box, HeatMap colours, FloatMatrix matrix, String title) {
    svg.text(box.x(), box.y() - 7, title, SvgTextStyle.of(SvgTextStyle.LABEL).inBold());
    colours.draw(svg, box, matrix);
    Plot axes =
        new Plot(
            svg,
            box,
            new LinearScale(0.5, matrix.columns() + 0.5),
            new LinearScale(-matrix.rows() - 0.5, -0.5));
    axes.xAxis("input unit, by importance");
    svg.text(
        box.x() - 8,
        box.middleY(),
        "output unit",
        SvgTextStyle.of(SvgTextStyle.LABEL).centred().rotated());
  }

  private static void corner(
      SvgWriter svg, Rect box, HeatMap colours, FloatMatrix corner, int[] order) {
    svg.text(
        box.x(),
        box.y() - 7,
        "the " + corner.rows() + " most important",
        SvgTextStyle.of(SvgTextStyle.LABEL).inBold());
    colours.draw(svg, box, corner);
    colours.drawValues(svg, box, corner);
    SvgTextStyle small = SvgTextStyle.of(SvgTextStyle.NOTE);
    for (int i = 0; i < corner.columns(); i++) {
      String unit = "u" + order[i];
      svg.text(
          box.x() + (i + 0.5) * box.width() / corner.columns(),
          box.bottom() + 12,
          unit,
          small.centred());
      svg.text(
          box.x() - 5,
          box.y() + (i + 0.5) * box.height() / corner.rows() + 3.4,
          unit,
          small.endAnchored());
    }
    svg.text(
        box.middleX(),
        box.bottom() + 27,
        "input unit (number)",
        SvgTextStyle.of(SvgTextStyle.LABEL).centred());
  }
}
