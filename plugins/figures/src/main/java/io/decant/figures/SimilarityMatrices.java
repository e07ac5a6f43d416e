package io.decant.figures;

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
import java.util.OptionalDouble;

/**
 * Draws matrices of the similarity of features, as vectors in the hidden layer and as images, for
 * all and for selected features.
 *
 * @since 0.1.0
 */
public final class SimilarityMatrices implements SeedVisualizer<SimilarityMatricesConfig> {

  private static final double SIDE = 240;
  private static final double LEFT = 46;
  private static final double RIGHT = 334;
  private static final double ROW = SIDE + 66;

  /** The minimum distance of labels; if cells are narrower, labels are in two or three rows. */
  private static final double LABEL_PITCH = 11;

  private static final int MAX_LABEL_ROWS = 3;
  private static final double LABEL_ROW_HEIGHT = 21;

  /** Creates the visualizer. */
  public SimilarityMatrices() {}

  @Override
  public String id() {
    return "similarity-matrices";
  }

  @Override
  public String title() {
    return "Similarity matrices";
  }

  @Override
  public String summary() {
    return "Draws matrices of cosine similarity of features, in the hidden layer and as images.";
  }

  @Override
  public List<Figure> render(SimilarityMatricesConfig config, SeedVisualizerContext context) {
    ObservationArrays arrays = new ObservationArrays(context.observation(config.reads()).last());
    FloatMatrix hidden = arrays.matrix("hidden-cosine");
    FloatMatrix image = arrays.matrix("image-cosine");
    int[] selected = arrays.integers("selected");
    OptionalDouble correlation = arrays.scalar("distance-correlation");
    String correlated =
        correlation.isEmpty()
            ? ""
            : " The two selected matrices correlate with r = "
                + FigureNumberFormatter.fixed(correlation.getAsDouble(), 3)
                + ".";
    double first = FigureCanvas.TOP + 22;
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            FigureCanvas.name(id(), List.of(config.reads())),
            first + 2 * ROW + 8,
            "Similarity of features, in the hidden layer and as images",
            "Cosine similarity (1: same direction, 0: orthogonal, −1: opposite) of what single features decode to: "
                + "the vectors in the hidden layer (left) and the decoded images (right), for all features "
                + "(top) and for those that are among the most important of a class (bottom)."
                + correlated,
            "Four square matrices in blue, white and orange. Mean similarity of different features: "
                + FigureNumberFormatter.fixed(meanOffDiagonal(hidden), 2)
                + " in the hidden layer, "
                + FigureNumberFormatter.fixed(meanOffDiagonal(image), 2)
                + " as images."
                + correlated);
    SvgWriter svg = canvas.svg();
    HeatMap colours = new HeatMap(Palette.DIVERGING, -1, 1);
    renderMatrices(
        svg,
        new Rect(LEFT, first, SIDE, SIDE),
        colours,
        hidden,
        "hidden vectors, all " + hidden.rows());
    renderMatrices(
        svg, new Rect(RIGHT, first, SIDE, SIDE), colours, image, "images, all " + image.rows());
    colours.drawColourBar(svg, new Rect(RIGHT + SIDE + 12, first, 9, SIDE), "cosine similarity");
    String suffix = ", " + selected.length + " selected";
    selected(
        svg,
        new Rect(LEFT, first + ROW, SIDE, SIDE),
        colours,
        arrays.matrix("hidden-cosine-selected"),
        selected,
        "hidden vectors" + suffix);
    selected(
        svg,
        new Rect(RIGHT, first + ROW, SIDE, SIDE),
        colours,
        arrays.matrix("image-cosine-selected"),
        selected,
        "images" + suffix);
    return List.of(canvas.finish(context));
  }

  private static void renderMatrices(
      SvgWriter svg, Rect box, HeatMap colours, FloatMatrix matrix, String title) {
    colours.draw(svg, box, matrix);
    LinearScale across = new LinearScale(-0.5, matrix.columns() - 0.5);
    LinearScale yScale = new LinearScale(-0.5, matrix.rows() - 0.5);
    Plot plot = new Plot(svg, box, across, yScale).title(title);
    plot.xAxis("feature");
    svg.text(
        box.x() - 8,
        box.middleY(),
        "feature",
        SvgTextStyle.of(SvgTextStyle.LABEL).centred().rotated());
  }

  private static void selected(
      SvgWriter svg, Rect box, HeatMap colours, FloatMatrix matrix, int[] features, String title) {
    svg.text(box.x(), box.y() - 7, title, SvgTextStyle.of(SvgTextStyle.LABEL).inBold());
    colours.draw(svg, box, matrix);
    double pitch = SIDE / features.length;
    int ranks = (int) Math.min(MAX_LABEL_ROWS, Math.ceil(LABEL_PITCH / pitch));
    int every = (int) Math.ceil(LABEL_PITCH / (pitch * ranks));
    ShapeStyle leader = ShapeStyle.stroked(Palette.FAINT, 0.6);
    SvgTextStyle small = SvgTextStyle.of(SvgTextStyle.NOTE).endAnchored();
    for (int i = 0; i < features.length; i += every) {
      double out = 3 + i / every % ranks * LABEL_ROW_HEIGHT;
      double at = (i + 0.5) * pitch;
      svg.line(box.x() - out, box.y() + at, box.x(), box.y() + at, leader);
      svg.text(box.x() - out - 1, box.y() + at + 3.4, "f" + features[i], small);
      svg.line(box.x() + at, box.bottom(), box.x() + at, box.bottom() + out, leader);
      svg.text(box.x() + at + 3.4, box.bottom() + out + 1, "f" + features[i], small.rotated());
    }
  }

  private static double meanOffDiagonal(FloatMatrix matrix) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        if (row != column && Float.isFinite(matrix.at(row, column))) {
          sum += matrix.at(row, column);
          count++;
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
