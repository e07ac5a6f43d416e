package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.GrayscaleImages;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgWriter;
import io.decant.figures.svg.TextStyle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws Figure 3 of the study, a row for each class: how important the features are, which of them
 * are kept, and what is drawn by these alone; beside it the class's mean image and a control with
 * features kept at random.
 *
 * @since 0.1.0
 */
public final class SteeringPanels implements SeedVisualizer<SteeringPanelsConfig> {

  private static final double ROW = 82;
  private static final double IMAGE_SIZE = 60;
  private static final double PREDICTION_HEIGHT = 80;
  private static final double LINE = 11;
  private static final int MAX_NAME_LINES = 4;
  private static final TextStyle NAME = TextStyle.of(TextStyle.LABEL).inBold();
  private static final TextStyle HEADING = TextStyle.of(TextStyle.NOTE).inBold();

  /** The columns: their left edges and widths. */
  private enum Column {
    CLASS(FigureCanvas.MARGIN, 70),
    HISTOGRAM(118, 140),
    FEATURE_GRID(274, 118),
    STEERED(408, 60),
    MEAN(490, 60),
    RANDOM(572, 60);

    final double x;
    final double width;

    Column(double x, double width) {
      this.x = x;
      this.width = width;
    }

    Rect box(double y) {
      return new Rect(x, y, width, IMAGE_SIZE);
    }
  }

  /**
   * A picture of each class.
   *
   * @param predictions how they are read, if there was a classifier
   */
  private record ClassImages(GrayscaleImages images, Optional<PredictionLabels> predictions) {

    static Optional<ClassImages> of(
        ObservationArrays seen, String image, String probability, ClassNames names) {
      Optional<PredictionLabels> judged =
          seen.optionalMatrix(probability).map(p -> new PredictionLabels(p, names));
      return seen.optionalImages(image).map(p -> new ClassImages(p, judged));
    }

    /** How many lines a reading takes. */
    int lines() {
      return predictions.map(j -> j.lines(PREDICTION_HEIGHT).get(0).size()).orElse(0);
    }

    void draw(SvgWriter svg, Column column, double top, double rowHeight, String heading) {
      double middle = column.x + column.width / 2;
      svg.text(middle, top - 8, heading, HEADING.centred());
      for (int c = 0; c < images.count(); c++) {
        int row = c;
        double y = top + c * rowHeight;
        images.draw(svg, c, column.box(y));
        predictions.ifPresent(
            j -> {
              double baseline = y + IMAGE_SIZE + LINE;
              for (String line : j.lines(PREDICTION_HEIGHT).get(row)) {
                svg.text(middle, baseline, line, j.textStyle(row).centred());
                baseline += LINE;
              }
            });
      }
    }
  }

  /** A visualizer; it keeps no state. */
  public SteeringPanels() {}

  @Override
  public String id() {
    return "steering-panels";
  }

  @Override
  public String title() {
    return "Steering panels";
  }

  @Override
  public String summary() {
    return "Draws for every class which features matter, which are kept, and the image that they draw.";
  }

  /**
   * Draws one figure.
   *
   * @throws InvalidInputException if the two observations are of different classes or features
   */
  @Override
  public List<Figure> render(SteeringPanelsConfig config, SeedVisualizerContext context) {
    FloatMatrix importance =
        new ObservationArrays(context.observation(config.importance()).last()).matrix("by-class");
    ObservationArrays steering =
        new ObservationArrays(context.observation(config.steering()).last());
    FloatMatrix kept = steering.matrix("kept");
    requireSameShape(config, importance, kept);
    int classes = kept.rows();
    ClassNames names = ClassNames.of(context, classes);
    ClassImages steered =
        ClassImages.of(steering, "image", "predicted-probability", names).orElseThrow();
    Optional<ClassImages> mean =
        ClassImages.of(
            steering, "class-mean-image", "class-mean-image-predicted-probability", names);
    Optional<ClassImages> random =
        ClassImages.of(steering, "random-image", "random-image-predicted-probability", names);
    List<float[]> shares = IntStream.range(0, classes).mapToObj(importance::row).toList();
    SharedHistogramBins bins =
        SharedHistogramBins.spanning(shares, config.bins(), config.logCounts());
    double top = FigureCanvas.TOP + 46;
    double row = ROW + LINE * Math.max(0, steered.lines() - 1);
    FigureCanvas sheet =
        FigureCanvas.begin(
            context,
            FigureCanvas.name(id(), List.of(config.importance(), config.steering())),
            top + classes * row + 20,
            "What the features that matter for a class draw",
            caption(steered),
            description(kept, names, steered, random));
    SvgWriter svg = sheet.svg();
    bins.legend(kept.columns())
        .draw(
            svg,
            FigureCanvas.MARGIN,
            FigureCanvas.TOP - 4,
            FigureCanvas.WIDTH - 2 * FigureCanvas.MARGIN);
    FeatureGrid cells = FeatureGrid.of(kept, steering.optionalMatrix("kept-activation"));
    svg.text(Column.CLASS.x, top - 8, "class", HEADING);
    svg.text(Column.HISTOGRAM.x, top - 8, "importance of features", HEADING);
    svg.text(Column.FEATURE_GRID.x, top - 8, cells.heading(), HEADING);
    List<List<String>> labels = names.wrapped(MAX_NAME_LINES, Column.CLASS.width, NAME);
    for (int c = 0; c < classes; c++) {
      double y = top + c * row;
      List<String> name = labels.get(c);
      for (int line = 0; line < name.size(); line++) {
        svg.text(
            Column.CLASS.x,
            y + 34 + (line - (name.size() - 1) / 2.0) * NAME.size() * 1.2,
            name.get(line),
            NAME);
      }
      bins.draw(svg, Column.HISTOGRAM.box(y), shares.get(c))
          .xAxis(c == classes - 1 ? "importance (share)" : "")
          .yAxis("features", bins.countTicks(3));
      cells.draw(svg, Column.FEATURE_GRID.box(y), c);
    }
    steered.draw(svg, Column.STEERED, top, row, "steered");
    mean.ifPresent(d -> d.draw(svg, Column.MEAN, top, row, "mean image"));
    random.ifPresent(d -> d.draw(svg, Column.RANDOM, top, row, "random"));
    return List.of(sheet.finish(context));
  }

  private static void requireSameShape(
      SteeringPanelsConfig config, FloatMatrix importance, FloatMatrix kept) {
    if (importance.rows() != kept.rows() || importance.columns() != kept.columns()) {
      throw new InvalidInputException(
              config.importance()
                  + " observed "
                  + importance.rows()
                  + " classes and "
                  + importance.columns()
                  + " features, but "
                  + config.steering()
                  + " "
                  + kept.rows()
                  + " and "
                  + kept.columns())
          .atKey("importance")
          .hint("Name probes of the same dictionary.");
    }
  }

  private static String caption(ClassImages steered) {
    String classifier =
        steered.predictions().isPresent()
            ? " Below an image stands how the classifier, the network itself, reads it, with the probability p that it gives to "
                + "that reading: orange where this is another class."
            : "";
    return "For each class the features that matter most are kept at their activations and all others set to zero; the "
        + "result is decoded, averaged and drawn by the image decoder (steered). Beside it stand the mean training "
        + "image of the class and, as a control, what equally many features chosen at random draw: only what a steered "
        + "image shows beyond that control is due to the choice."
        + classifier;
  }

  private static String description(
      FloatMatrix kept, ClassNames names, ClassImages steered, Optional<ClassImages> random) {
    int classes = kept.rows();
    String readings =
        steered
            .predictions()
            .map(
                j ->
                    " The classifier reads "
                        + j.correctCount()
                        + " of "
                        + classes
                        + " steered images as their own class: "
                        + IntStream.range(0, classes)
                            .mapToObj(c -> names.name(c) + " as " + j.format(c))
                            .collect(Collectors.joining("; "))
                        + ".")
            .orElse(" No classifier read the images.");
    String control =
        random
            .flatMap(ClassImages::predictions)
            .map(
                j ->
                    " Of the images of random features it reads "
                        + j.correctCount()
                        + " as the class of their row.")
            .orElse("");
    return "A row for each of "
        + classes
        + " classes with a histogram of importances, the cells of "
        + kept.columns()
        + " features and images."
        + readings
        + control;
  }
}
