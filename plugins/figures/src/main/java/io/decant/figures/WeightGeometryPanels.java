package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.HeatMap;
import io.decant.figures.chart.LinearScale;
import io.decant.figures.chart.Matrix;
import io.decant.figures.chart.Numbers;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Plot;
import io.decant.figures.chart.Quantile;
import io.decant.figures.svg.Box;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Style;
import io.decant.figures.svg.Svg;
import java.util.List;

/**
 * Draws the geometry of an autoencoder's weights: for each unit the length of its encoder column, its decoder bias and
 * its interference with other units; and decoder times encoder as a matrix, whole, thinned, and in numbers.
 *
 * @since 0.1.0
 */
public final class WeightGeometryPanels implements SeedVisualizer<WeightGeometryPanelsConfig> {

  private static final double COLUMN = Sheet.WIDTH / 3;
  private static final double KEPT = 0.99;
  private static final int CORNER = 5;

  /** A visualizer; it keeps no state. */
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
    Seen seen = new Seen(context.observation(config.reads()).last());
    Matrix product = seen.matrix("product");
    float[] norm = seen.values("encoder-norm");
    double bound = Quantile.of(product.values(), KEPT);
    double lower = Sheet.TOP + 206;
    Sheet sheet =
        Sheet.begin(
            context,
            Sheet.name(id(), List.of(config.reads())),
            lower + 194,
            "Geometry of the weights of " + norm.length + " units",
            "Units are in the order of their importance, the most important first (left, top). Interference is the "
                + "sum of squared inner products of a unit's encoder column with all others; decoder times encoder "
                + "says how much of unit j (column) comes back as unit i (row), and would be the identity if units "
                + "did not share directions.",
            "Bars for each unit and a matrix of " + product.rows() + " by " + product.columns()
                + ". The longest encoder column is " + Numbers.brief(Quantile.of(norm, 1)) + ", the median "
                + Numbers.brief(Quantile.of(norm, 0.5)) + "; the 99th percentile of the matrix is "
                + Numbers.brief(bound) + ".");
    Svg svg = sheet.svg();
    bars(svg, 0, "length of encoder column", "length", norm);
    bars(svg, 1, "decoder bias", "bias", seen.values("decoder-bias"));
    bars(svg, 2, "interference", "sum of squares", seen.values("interference"));
    HeatMap colours = HeatMap.aboutZero(product.values());
    Box left = new Box(46, lower, 142, 142);
    Box middle = new Box(226, lower, 142, 142);
    Box right = new Box(460, lower, 150, 142);
    matrix(svg, left, colours, product, "decoder × encoder");
    matrix(svg, middle, colours, product.zeroBelow(bound), "values below P99 set to 0");
    colours.bar(svg, new Box(middle.right() + 8, lower, 8, 142), "");
    corner(svg, right, colours, product.corner(CORNER), seen.integers("order"));
    return List.of(sheet.finish(context));
  }

  private static void bars(Svg svg, int column, String title, String label, float[] values) {
    Box area = new Box(column * COLUMN + 46, Sheet.TOP + 22, COLUMN - 46 - 12, 120);
    double[] heights = new double[values.length];
    double[] range = new double[values.length + 1]; // its last value stays 0: bars begin there
    for (int i = 0; i < values.length; i++) {
      heights[i] = values[i];
      range[i] = values[i];
    }
    new Plot(svg, area, new LinearScale(0.5, values.length + 0.5), LinearScale.around(range))
        .title(title)
        .grid()
        .bars(0.5, values.length + 0.5, heights, Style.filled(Palette.BLUE))
        .horizontal(0, Style.stroked(Palette.AXIS, 0.8))
        .xAxis("unit, by importance")
        .yAxis(label);
  }

  private static void matrix(Svg svg, Box box, HeatMap colours, Matrix matrix, String title) {
    svg.text(box.x(), box.y() - 7, title, Lettering.of(Lettering.LABEL).strong());
    colours.draw(svg, box, matrix);
    Plot axes = new Plot(
        svg, box, new LinearScale(0.5, matrix.columns() + 0.5), new LinearScale(-matrix.rows() - 0.5, -0.5));
    axes.xAxis("input unit, by importance");
    svg.text(box.x() - 8, box.middleY(), "output unit", Lettering.of(Lettering.LABEL).centred().upwards());
  }

  private static void corner(Svg svg, Box box, HeatMap colours, Matrix corner, int[] order) {
    svg.text(box.x(), box.y() - 7, "the " + corner.rows() + " most important", Lettering.of(Lettering.LABEL).strong());
    colours.draw(svg, box, corner);
    colours.numbers(svg, box, corner);
    Lettering small = Lettering.of(Lettering.NOTE);
    for (int i = 0; i < corner.columns(); i++) {
      String unit = "u" + order[i];
      svg.text(box.x() + (i + 0.5) * box.width() / corner.columns(), box.bottom() + 12, unit, small.centred());
      svg.text(box.x() - 5, box.y() + (i + 0.5) * box.height() / corner.rows() + 3.4, unit, small.ending());
    }
    svg.text(
        box.middleX(), box.bottom() + 27, "input unit (number)", Lettering.of(Lettering.LABEL).centred());
  }
}
