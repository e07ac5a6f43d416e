package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.GrayscaleImages;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws Figure 3 of the study, one row per class: a histogram of importance, the kept features, and
 * the steered image, next to the mean image of the class and a control with random features.
 *
 * @since 0.1.0
 */
public final class SteeringPanels implements SeedVisualizer<SteeringPanelsConfig> {

  private static final double ROW = 82;
  private static final double IMAGE_SIZE = 60;
  private static final double PREDICTION_HEIGHT = 80;
  private static final double LINE = 11;
  private static final int MAX_NAME_LINES = 4;
  private static final SvgTextStyle NAME = SvgTextStyle.of(SvgTextStyle.LABEL).inBold();
  private static final SvgTextStyle HEADING = SvgTextStyle.of(SvgTextStyle.NOTE).inBold();

  /** The columns, with left edges and widths. */
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

    Rect plotArea(double y) {
      return new Rect(x, y, width, IMAGE_SIZE);
    }
  }

  /**
   * One image per class.
   *
   * @param predictions the predictions, if there is a classifier
   */
  private record ClassImages(GrayscaleImages images, Optional<PredictionLabels> predictions) {

    static Optional<ClassImages> of(
        ObservationArrays arrays, String image, String probability, ClassNames names) {
      Optional<PredictionLabels> predictions =
          arrays.optionalMatrix(probability).map(p -> new PredictionLabels(p, names));
      return arrays.optionalImages(image).map(p -> new ClassImages(p, predictions));
    }

    /** Returns the number of lines of a prediction. */
    int lines() {
      return predictions.map(j -> j.lines(PREDICTION_HEIGHT).get(0).size()).orElse(0);
    }

    void draw(SvgWriter svg, Column column, double top, double rowHeight, String heading) {
      double middle = column.x + column.width / 2;
      svg.text(middle, top - 8, heading, HEADING.centred());
      for (int c = 0; c < images.count(); c++) {
        int row = c;
        double y = top + c * rowHeight;
        images.draw(svg, c, column.plotArea(y));
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

  /** Creates the visualizer. */
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
    return "Draws for each class the importance of features, the kept features, and the steered image.";
  }

  /**
   * Draws one figure.
   *
   * @throws InvalidInputException if the observations have different classes or features
   */
  @Override
  public List<Figure> render(SteeringPanelsConfig config, SeedVisualizerContext context) {
    FloatMatrix importance =
        new ObservationArrays(context.observation(config.importance()).last()).matrix("by-class");
    ObservationArrays steering =
        new ObservationArrays(context.observation(config.steering()).last());
    FloatMatrix selection = steering.matrix("kept");
    requireSameShape(config, importance, selection);
    int classes = selection.rows();
    ClassNames names = ClassNames.of(context, classes);
    ClassImages steered =
        ClassImages.of(steering, "image", "predicted-probability", names).orElseThrow();
    Optional<ClassImages> mean =
        ClassImages.of(
            steering, "class-mean-image", "class-mean-image-predicted-probability", names);
    Optional<ClassImages> random =
        ClassImages.of(steering, "random-image", "random-image-predicted-probability", names);
    List<float[]> importances = IntStream.range(0, classes).mapToObj(importance::row).toList();
    SharedHistogramBins bins =
        SharedHistogramBins.covering(importances, config.bins(), config.logCounts());
    double top = FigureCanvas.TOP + 46;
    double row = ROW + LINE * Math.max(0, steered.lines() - 1);
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            FigureCanvas.name(id(), List.of(config.importance(), config.steering())),
            top + classes * row + 20,
            "Images steered by the important features of each class",
            caption(steered),
            description(selection, names, steered, random));
    SvgWriter svg = canvas.svg();
    bins.legend(selection.columns())
        .draw(
            svg,
            FigureCanvas.MARGIN,
            FigureCanvas.TOP - 4,
            FigureCanvas.WIDTH - 2 * FigureCanvas.MARGIN);
    FeatureGrid cells = FeatureGrid.of(selection, steering.optionalMatrix("kept-activation"));
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
      bins.draw(svg, Column.HISTOGRAM.plotArea(y), importances.get(c))
          .xAxis(c == classes - 1 ? "importance (share)" : "")
          .yAxis("features", bins.countTicks(3));
      cells.draw(svg, Column.FEATURE_GRID.plotArea(y), c);
    }
    steered.draw(svg, Column.STEERED, top, row, "steered");
    mean.ifPresent(d -> d.draw(svg, Column.MEAN, top, row, "mean image"));
    random.ifPresent(d -> d.draw(svg, Column.RANDOM, top, row, "random"));
    return List.of(canvas.finish(context));
  }

  private static void requireSameShape(
      SteeringPanelsConfig config, FloatMatrix importance, FloatMatrix selection) {
    if (importance.rows() != selection.rows() || importance.columns() != selection.columns()) {
      throw new InvalidInputException(
              config.importance()
                  + " observed "
                  + importance.rows()
                  + " classes and "
                  + importance.columns()
                  + " features, but "
                  + config.steering()
                  + " "
                  + selection.rows()
                  + " and "
                  + selection.columns())
          .atKey("importance")
          .hint("Configure probes of the same dictionary.");
    }
  }

  private static String caption(ClassImages steered) {
    String classifier =
        steered.predictions().isPresent()
            ? " Below each image is the classifier's prediction with its probability p, in "
                + "orange if it is another class."
            : "";
    return "For each class the most important features keep their activations and all others are set to zero; the "
        + "codes are decoded, averaged and decoded to an image (steered). Next to it are the mean training "
        + "image of the class and, as a control, the image of the same number of random features: only what a steered "
        + "image shows beyond that control is due to the selection."
        + classifier;
  }

  private static String description(
      FloatMatrix selection, ClassNames names, ClassImages steered, Optional<ClassImages> random) {
    int classes = selection.rows();
    String predictionText =
        steered
            .predictions()
            .map(
                j ->
                    " The classifier predicts the target class for "
                        + j.correctCount()
                        + " of "
                        + classes
                        + " steered images: "
                        + IntStream.range(0, classes)
                            .mapToObj(c -> names.name(c) + " as " + j.format(c))
                            .collect(Collectors.joining("; "))
                        + ".")
            .orElse(" The images were not classified.");
    String control =
        random
            .flatMap(ClassImages::predictions)
            .map(
                j ->
                    " For random features it predicts the target class for "
                        + j.correctCount()
                        + ".")
            .orElse("");
    return "One row for each of "
        + classes
        + " classes with a histogram of importance, cells of "
        + selection.columns()
        + " features and images."
        + predictionText
        + control;
  }
}
