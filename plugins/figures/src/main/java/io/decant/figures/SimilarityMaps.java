package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.GrayscaleImages;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.List;

/**
 * Draws maps in which similar features are close to each other, as points and as images.
 *
 * @since 0.1.0
 */
public final class SimilarityMaps implements SeedVisualizer<SimilarityMapsConfig> {

  private static final String MEASURE =
      "Features are close to each other if what they decode to is similar (t-SNE on cosine distances; only neighbourhoods "
          + "are meaningful, not axes, sizes or distances between groups). ";

  /** The maximum number of images on a page. */
  private static final int MAX_IMAGES = 300;

  /** Creates the visualizer. */
  public SimilarityMaps() {}

  @Override
  public String id() {
    return "similarity-maps";
  }

  @Override
  public String title() {
    return "Similarity maps";
  }

  @Override
  public String summary() {
    return "Draws maps in which similar features are close to each other, as points and as images.";
  }

  /** Draws two figures: maps of points and a map of images. */
  @Override
  public List<Figure> render(SimilarityMapsConfig config, SeedVisualizerContext context) {
    ObservationArrays arrays = new ObservationArrays(context.observation(config.reads()).last());
    String name = FigureCanvas.name(id(), List.of(config.reads()));
    Figure points = points(context, name, arrays).finish(context);
    return List.of(points, images(context, name + "-images", arrays).finish(context));
  }

  private static FigureCanvas points(
      SeedVisualizerContext context, String name, ObservationArrays arrays) {
    double side = 296;
    double left = FigureCanvas.MARGIN;
    double right = FigureCanvas.WIDTH - FigureCanvas.MARGIN - side;
    double first = FigureCanvas.TOP + 20;
    double second = first + side + 32;
    int[] selected = arrays.integers("selected");
    FeatureScatterPlot hidden = FeatureScatterPlot.ofAll(arrays.matrix("hidden-map"), selected);
    FeatureScatterPlot image = FeatureScatterPlot.ofAll(arrays.matrix("image-map"), selected);
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            name,
            second + side + 10,
            "Maps of similar features",
            MEASURE
                + "Left: the vectors in the hidden layer; right: the decoded images. Blue features "
                + "are among the most important ones of a class; they are mapped separately below. Labels "
                + "that would overlap are omitted.",
            "Four maps of points: "
                + hidden.count()
                + " features as hidden vectors and as images, and the "
                + selected.length
                + " selected ones.");
    panel(canvas.svg(), new Rect(left, first, side, side), hidden, "hidden vectors, all");
    panel(canvas.svg(), new Rect(right, first, side, side), image, "images, all");
    panel(
        canvas.svg(),
        new Rect(left, second, side, side),
        FeatureScatterPlot.ofSelected(arrays.matrix("hidden-map-selected"), selected),
        "hidden vectors, selected");
    panel(
        canvas.svg(),
        new Rect(right, second, side, side),
        FeatureScatterPlot.ofSelected(arrays.matrix("image-map-selected"), selected),
        "images, selected");
    return canvas;
  }

  private static void panel(SvgWriter svg, Rect box, FeatureScatterPlot map, String title) {
    svg.text(box.x(), box.y() - 6, title, SvgTextStyle.of(SvgTextStyle.LABEL).inBold());
    map.drawPoints(svg, box);
  }

  private static FigureCanvas images(
      SeedVisualizerContext context, String name, ObservationArrays arrays) {
    GrayscaleImages images = arrays.images("image");
    boolean all = images.count() <= MAX_IMAGES;
    int[] selected = arrays.integers("selected");
    FeatureScatterPlot map =
        all
            ? FeatureScatterPlot.ofAll(arrays.matrix("image-map"), selected)
            : FeatureScatterPlot.ofSelected(arrays.matrix("image-map-selected"), selected);
    Rect box =
        new Rect(
            FigureCanvas.MARGIN,
            FigureCanvas.TOP,
            FigureCanvas.WIDTH - 2 * FigureCanvas.MARGIN,
            FigureCanvas.WIDTH - 2 * FigureCanvas.MARGIN);
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            name,
            box.bottom() + 10,
            "Map of the features' images",
            MEASURE
                + "Each image is decoded from a single feature; images that would overlap are moved "
                + "aside, and a thin line connects them with their position."
                + (all
                    ? ""
                    : " Only features that are among the most important ones of a class are shown."),
            map.count()
                + " small grayscale images on a plane, labelled with the indices of their features.");
    map.drawImages(canvas.svg(), box, images);
    return canvas;
  }
}
