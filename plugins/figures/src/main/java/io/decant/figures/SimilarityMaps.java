package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.GrayscaleImages;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgWriter;
import io.decant.figures.svg.TextStyle;
import java.util.List;

/**
 * Draws maps on which similar features lie close together: as points, and as the images that they
 * draw.
 *
 * @since 0.1.0
 */
public final class SimilarityMaps implements SeedVisualizer<SimilarityMapsConfig> {

  private static final String MEASURE =
      "Features lie close together if what they decode to is similar (t-SNE on cosine distances; only neighbourhoods "
          + "mean something, not axes, sizes or distances between groups). ";

  /** More pictures than this find no room on a page. */
  private static final int MAX_IMAGES = 300;

  /** A visualizer; it keeps no state. */
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
    return "Draws maps on which similar features lie close together, as points and as images.";
  }

  /** Draws two figures: the maps with points, and the one with images. */
  @Override
  public List<Figure> render(SimilarityMapsConfig config, SeedVisualizerContext context) {
    ObservationArrays seen = new ObservationArrays(context.observation(config.reads()).last());
    String name = FigureCanvas.name(id(), List.of(config.reads()));
    Figure points = points(context, name, seen).finish(context);
    return List.of(points, images(context, name + "-images", seen).finish(context));
  }

  private static FigureCanvas points(
      SeedVisualizerContext context, String name, ObservationArrays seen) {
    double side = 296;
    double left = FigureCanvas.MARGIN;
    double right = FigureCanvas.WIDTH - FigureCanvas.MARGIN - side;
    double first = FigureCanvas.TOP + 20;
    double second = first + side + 32;
    int[] selected = seen.integers("selected");
    FeatureScatterPlot hidden = FeatureScatterPlot.ofAll(seen.matrix("hidden-map"), selected);
    FeatureScatterPlot image = FeatureScatterPlot.ofAll(seen.matrix("image-map"), selected);
    FigureCanvas sheet =
        FigureCanvas.begin(
            context,
            name,
            second + side + 10,
            "Which features are neighbours",
            MEASURE
                + "Left: the vectors in the hidden layer; right: the images drawn from them. Blue are the features "
                + "that are among the most important ones of some class; below they are mapped on their own. A label "
                + "that would cover another is left out.",
            "Four maps of points: "
                + hidden.count()
                + " features as hidden vectors and as images, and the "
                + selected.length
                + " selected ones.");
    panel(sheet.svg(), new Rect(left, first, side, side), hidden, "hidden vectors, all");
    panel(sheet.svg(), new Rect(right, first, side, side), image, "images, all");
    panel(
        sheet.svg(),
        new Rect(left, second, side, side),
        FeatureScatterPlot.ofSelected(seen.matrix("hidden-map-selected"), selected),
        "hidden vectors, selected");
    panel(
        sheet.svg(),
        new Rect(right, second, side, side),
        FeatureScatterPlot.ofSelected(seen.matrix("image-map-selected"), selected),
        "images, selected");
    return sheet;
  }

  private static void panel(SvgWriter svg, Rect box, FeatureScatterPlot map, String title) {
    svg.text(box.x(), box.y() - 6, title, TextStyle.of(TextStyle.LABEL).inBold());
    map.drawPoints(svg, box);
  }

  private static FigureCanvas images(
      SeedVisualizerContext context, String name, ObservationArrays seen) {
    GrayscaleImages images = seen.images("image");
    boolean all = images.count() <= MAX_IMAGES;
    int[] selected = seen.integers("selected");
    FeatureScatterPlot map =
        all
            ? FeatureScatterPlot.ofAll(seen.matrix("image-map"), selected)
            : FeatureScatterPlot.ofSelected(seen.matrix("image-map-selected"), selected);
    Rect box =
        new Rect(
            FigureCanvas.MARGIN,
            FigureCanvas.TOP,
            FigureCanvas.WIDTH - 2 * FigureCanvas.MARGIN,
            FigureCanvas.WIDTH - 2 * FigureCanvas.MARGIN);
    FigureCanvas sheet =
        FigureCanvas.begin(
            context,
            name,
            box.bottom() + 10,
            "The features' images, similar ones side by side",
            MEASURE
                + "Each image is what its feature draws alone; an image that would cover another is moved "
                + "aside, and a thin line leads to its place."
                + (all
                    ? ""
                    : " Shown are the features that are among the most important ones of some class."),
            map.count()
                + " small grayscale images on a plane, labelled with the numbers of their features.");
    map.drawImages(sheet.svg(), box, images);
    return sheet;
  }
}
