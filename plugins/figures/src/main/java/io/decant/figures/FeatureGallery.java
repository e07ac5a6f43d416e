package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.GrayscaleImages;
import io.decant.figures.chart.Palette;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws the image of each feature with the classifier's prediction.
 *
 * @since 0.1.0
 */
public final class FeatureGallery implements SeedVisualizer<FeatureGalleryConfig> {

  private static final int COLUMNS = 11;
  private static final double PITCH = (FigureCanvas.WIDTH - 2 * FigureCanvas.MARGIN) / COLUMNS;
  private static final double TILE = 48;
  private static final double LABEL = 12;
  private static final SvgTextStyle NOTE = SvgTextStyle.of(SvgTextStyle.NOTE);

  /** Creates the visualizer. */
  public FeatureGallery() {}

  @Override
  public String id() {
    return "feature-gallery";
  }

  @Override
  public String title() {
    return "Feature gallery";
  }

  @Override
  public String summary() {
    return "Draws the image that each feature decodes to alone, with the classifier's prediction.";
  }

  @Override
  public List<Figure> render(FeatureGalleryConfig config, SeedVisualizerContext context) {
    ObservationArrays arrays = new ObservationArrays(context.observation(config.reads()).last());
    GrayscaleImages images = arrays.images("image");
    boolean hasPredictions =
        arrays.has("predicted-class") && arrays.has("predicted-class-probability");
    int shown = Math.min(config.maxFeatures(), images.count());
    ClassNames names = ClassNames.of(context, context.upstreamSpecs().data().classes().size());
    boolean oneLine = names.fitsWithin(": .88", PITCH - 2, NOTE);
    double row = LABEL + TILE + (hasPredictions ? oneLine ? LABEL : 2 * LABEL : 0) + 5;
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            FigureCanvas.name(id(), List.of(config.reads())),
            FigureCanvas.TOP + (shown + COLUMNS - 1) / COLUMNS * row + 2,
            "Images of " + images.count() + " single features",
            caption(arrays, hasPredictions, shown, images.count()),
            description(arrays, names, hasPredictions, shown));
    int[] selected = arrays.has("selected") ? arrays.integers("selected") : new int[0];
    for (int feature = 0; feature < shown; feature++) {
      double x = FigureCanvas.MARGIN + feature % COLUMNS * PITCH + (PITCH - TILE) / 2;
      double y = FigureCanvas.TOP + feature / COLUMNS * row + LABEL;
      Rect tile = new Rect(x, y, TILE, TILE);
      images.draw(canvas.svg(), feature, tile);
      int number = feature;
      boolean marked = IntStream.of(selected).anyMatch(s -> s == number);
      label(canvas.svg(), tile, "f" + feature, marked);
    }
    if (hasPredictions) {
      drawPredictions(
          canvas.svg(),
          arrays,
          oneLine ? names : names.abbreviatedTo(PITCH - 2, NOTE),
          oneLine,
          shown,
          row);
    }
    return List.of(canvas.finish(context));
  }

  private static void label(SvgWriter svg, Rect tile, String text, boolean marked) {
    SvgTextStyle small = SvgTextStyle.of(SvgTextStyle.NOTE).centred();
    if (marked) {
      svg.rectangle(
          new Rect(tile.x() - 1.5, tile.y() - 1.5, TILE + 3, TILE + 3),
          ShapeStyle.stroked(Palette.ORANGE, 2.5));
    }
    svg.text(tile.middleX(), tile.y() - 3.5, text, marked ? small.inBold() : small);
  }

  private static void drawPredictions(
      SvgWriter svg,
      ObservationArrays arrays,
      ClassNames names,
      boolean oneLine,
      int shown,
      double row) {
    int[] predicted = arrays.integers("predicted-class");
    float[] probability = arrays.values("predicted-class-probability");
    for (int feature = 0; feature < shown; feature++) {
      double x = FigureCanvas.MARGIN + feature % COLUMNS * PITCH + PITCH / 2;
      double y = FigureCanvas.TOP + feature / COLUMNS * row + LABEL + TILE + 10.5;
      String name = names.name(predicted[feature]);
      String share = PredictionLabels.formatProbability(probability[feature]);
      SvgTextStyle style = NOTE.centred().withColour(Palette.AXIS);
      svg.text(x, y, oneLine ? name + ": " + share : name, style);
      if (!oneLine) {
        svg.text(x, y + LABEL, share, style);
      }
    }
  }

  private static String caption(
      ObservationArrays arrays, boolean hasPredictions, int shown, int count) {
    StringBuilder caption =
        new StringBuilder(
            "Each image is decoded from codes in which all other features are set to zero, "
                + "averaged over the data; black is 0, white is 1.");
    if (hasPredictions) {
      caption.append(" Below it are the classifier's prediction and its probability.");
    }
    if (arrays.has("selected")) {
      caption.append(" Frames mark features that are among the most important ones of a class.");
    }
    if (shown < count) {
      caption
          .append(" Only the first ")
          .append(shown)
          .append(" of ")
          .append(count)
          .append(" features are shown.");
    }
    return caption.toString();
  }

  private static String description(
      ObservationArrays arrays, ClassNames names, boolean hasPredictions, int shown) {
    String images = "A grid of " + shown + " small grayscale images, f0 to f" + (shown - 1) + ".";
    if (!hasPredictions) {
      return images;
    }
    float[] probability = arrays.values("predicted-class-probability");
    int[] predicted = arrays.integers("predicted-class");
    long confident = IntStream.range(0, shown).filter(f -> probability[f] >= 0.9).count();
    String classes =
        IntStream.range(0, shown)
            .map(f -> predicted[f])
            .distinct()
            .sorted()
            .mapToObj(names::name)
            .collect(Collectors.joining(", "));
    return images
        + " The probability of the prediction is at least .9 for "
        + confident
        + " of them; predicted classes: "
        + classes
        + ".";
  }
}
