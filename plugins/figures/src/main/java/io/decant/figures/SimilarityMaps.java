package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.Pictures;
import io.decant.figures.svg.Box;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Svg;
import java.util.List;

/**
 * Draws maps on which similar features lie close together: as points, and as the images that they draw.
 *
 * @since 0.1.0
 */
public final class SimilarityMaps implements SeedVisualizer<SimilarityMapsConfig> {

  private static final String MEASURE =
      "Features lie close together if what they decode to is similar (t-SNE on cosine distances; only neighbourhoods "
          + "mean something, not axes, sizes or distances between groups). ";

  /** More pictures than this find no room on a page. */
  private static final int MOST_PICTURES = 300;

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
    Seen seen = new Seen(context.observation(config.reads()).last());
    String name = Sheet.name(id(), List.of(config.reads()));
    Figure points = points(context, name, seen).finish(context);
    return List.of(points, images(context, name + "-images", seen).finish(context));
  }

  private static Sheet points(SeedVisualizerContext context, String name, Seen seen) {
    double side = 296;
    double left = Sheet.MARGIN;
    double right = Sheet.WIDTH - Sheet.MARGIN - side;
    double first = Sheet.TOP + 20;
    double second = first + side + 32;
    int[] selected = seen.integers("selected");
    FeatureMap hidden = FeatureMap.ofAll(seen.matrix("hidden-map"), selected);
    FeatureMap image = FeatureMap.ofAll(seen.matrix("image-map"), selected);
    Sheet sheet =
        Sheet.begin(
            context,
            name,
            second + side + 10,
            "Which features are neighbours",
            MEASURE + "Left: the vectors in the hidden layer; right: the images drawn from them. Blue are the features "
                + "that are among the most important ones of some class; below they are mapped on their own. A label "
                + "that would cover another is left out.",
            "Four maps of points: " + hidden.count() + " features as hidden vectors and as images, and the "
                + selected.length + " selected ones.");
    panel(sheet.svg(), new Box(left, first, side, side), hidden, "hidden vectors, all");
    panel(sheet.svg(), new Box(right, first, side, side), image, "images, all");
    panel(
        sheet.svg(), new Box(left, second, side, side),
        FeatureMap.ofSelected(seen.matrix("hidden-map-selected"), selected), "hidden vectors, selected");
    panel(
        sheet.svg(), new Box(right, second, side, side),
        FeatureMap.ofSelected(seen.matrix("image-map-selected"), selected), "images, selected");
    return sheet;
  }

  private static void panel(Svg svg, Box box, FeatureMap map, String title) {
    svg.text(box.x(), box.y() - 6, title, Lettering.of(Lettering.LABEL).strong());
    map.drawPoints(svg, box);
  }

  private static Sheet images(SeedVisualizerContext context, String name, Seen seen) {
    Pictures pictures = seen.pictures("image");
    boolean all = pictures.count() <= MOST_PICTURES;
    int[] selected = seen.integers("selected");
    FeatureMap map = all
        ? FeatureMap.ofAll(seen.matrix("image-map"), selected)
        : FeatureMap.ofSelected(seen.matrix("image-map-selected"), selected);
    Box box = new Box(Sheet.MARGIN, Sheet.TOP, Sheet.WIDTH - 2 * Sheet.MARGIN, Sheet.WIDTH - 2 * Sheet.MARGIN);
    Sheet sheet =
        Sheet.begin(
            context,
            name,
            box.bottom() + 10,
            "The features' images, similar ones side by side",
            MEASURE + "Each picture is what its feature draws alone; a picture that would cover another is moved "
                + "aside, and a thin line leads to its place."
                + (all ? "" : " Shown are the features that are among the most important ones of some class."),
            map.count() + " small grey pictures on a plane, labelled with the numbers of their features.");
    map.drawPictures(sheet.svg(), box, pictures);
    return sheet;
  }
}
