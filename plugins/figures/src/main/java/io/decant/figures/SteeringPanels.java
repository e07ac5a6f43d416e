package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.Visualizer;
import io.decant.api.spi.VisualizerContext;
import io.decant.figures.chart.Matrix;
import io.decant.figures.chart.Pictures;
import io.decant.figures.svg.Box;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Svg;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws Figure 3 of the study, a row for each class: how important the features are, which of them are kept, and what is
 * drawn by these alone; beside it the class's mean image and a control with features kept at random.
 *
 * @since 0.1.0
 */
public final class SteeringPanels implements Visualizer<SteeringPanelsConfig> {

  private static final double ROW = 82;
  private static final Lettering HEADING = Lettering.of(Lettering.NOTE).strong();

  /** The columns: their left edges and widths. */
  private enum Column {
    CLASS(Sheet.MARGIN, 70),
    HISTOGRAM(122, 150),
    CELLS(290, 122),
    STEERED(434, 60),
    MEAN(506, 60),
    RANDOM(572, 60);

    final double x;
    final double width;

    Column(double x, double width) {
      this.x = x;
      this.width = width;
    }

    Box box(double y) {
      return new Box(x, y, width, ROW - 22);
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

  @Override
  public Class<SteeringPanelsConfig> configType() {
    return SteeringPanelsConfig.class;
  }

  /**
   * Draws one figure.
   *
   * @throws InvalidInputException if the two observations are of different classes or features
   */
  @Override
  public List<Figure> draw(SteeringPanelsConfig config, VisualizerContext context) {
    Matrix importance = new Seen(context.observation(config.importance()).last()).matrix("by-class");
    Seen steering = new Seen(context.observation(config.steering()).last());
    Matrix kept = steering.matrix("kept");
    requireSameShape(config, importance, kept);
    int classes = kept.rows();
    ClassNames names = ClassNames.of(context, classes);
    Optional<Judgement> judged = steering.optionalMatrix("judge-probability").map(p -> new Judgement(p, names));
    List<float[]> shares = IntStream.range(0, classes).mapToObj(importance::row).toList();
    ImportanceBins bins = ImportanceBins.over(shares, config.bins(), config.logCounts());
    double top = Sheet.TOP + 46;
    Sheet sheet =
        Sheet.begin(
            context,
            Sheet.name(id(), List.of(config.importance(), config.steering())),
            top + classes * ROW + 20,
            "What the features that matter for a class draw",
            caption(judged),
            description(kept, names, judged));
    Svg svg = sheet.svg();
    bins.legend(kept.columns()).draw(svg, Sheet.MARGIN, Sheet.TOP - 4, Sheet.WIDTH - 2 * Sheet.MARGIN);
    FeatureCells cells = FeatureCells.of(kept, steering.optionalMatrix("kept-activation"));
    headings(svg, top - 8, steering, cells);
    for (int c = 0; c < classes; c++) {
      double y = top + c * ROW;
      svg.text(Column.CLASS.x, y + 34, names.name(c), Lettering.of(Lettering.LABEL + 1).strong());
      bins.draw(svg, Column.HISTOGRAM.box(y), shares.get(c))
          .xAxis(c == classes - 1 ? "importance (share)" : "")
          .yAxis("features", bins.countTicks(3));
      cells.draw(svg, Column.CELLS.box(y), c);
      pictures(svg, y, c, steering, judged);
    }
    return List.of(sheet.finish(context));
  }

  private static void requireSameShape(SteeringPanelsConfig config, Matrix importance, Matrix kept) {
    if (importance.rows() != kept.rows() || importance.columns() != kept.columns()) {
      throw new InvalidInputException(
              config.importance() + " observed " + importance.rows() + " classes and " + importance.columns()
                  + " features, but " + config.steering() + " " + kept.rows() + " and " + kept.columns())
          .at("importance")
          .remedy("Name probes of the same dictionary.");
    }
  }

  private static void headings(Svg svg, double y, Seen steering, FeatureCells cells) {
    svg.text(Column.CLASS.x, y, "class", HEADING);
    svg.text(Column.HISTOGRAM.x, y, "importance of features", HEADING);
    svg.text(Column.CELLS.x, y, cells.heading(), HEADING);
    centred(svg, Column.STEERED, y, "steered");
    if (steering.holds("class-mean-image")) {
      centred(svg, Column.MEAN, y, "mean image");
    }
    if (steering.holds("random-image")) {
      centred(svg, Column.RANDOM, y, "random");
    }
  }

  private static void centred(Svg svg, Column column, double y, String text) {
    svg.text(column.x + column.width / 2, y, text, HEADING.centred());
  }

  private static void pictures(Svg svg, double y, int c, Seen steering, Optional<Judgement> judged) {
    steering.pictures("image").draw(svg, c, Column.STEERED.box(y));
    Optional<Pictures> mean = steering.optionalPictures("class-mean-image");
    Optional<Pictures> random = steering.optionalPictures("random-image");
    mean.ifPresent(p -> p.draw(svg, c, Column.MEAN.box(y)));
    random.ifPresent(p -> p.draw(svg, c, Column.RANDOM.box(y)));
    judged.ifPresent(
        j -> svg.text(
            Column.STEERED.x + Column.STEERED.width / 2, y + ROW - 11, j.words(c), j.lettering(c).centred()));
  }

  private static String caption(Optional<Judgement> judged) {
    String judge = judged.isPresent()
        ? " Below each steered image stands how the judge, the network itself, reads it, and the probability p that it "
            + "gives to that reading: orange where this is another class."
        : "";
    return "For each class the features that matter most are kept at their activations and all others set to zero; the "
        + "result is decoded, averaged over the data and drawn by the image decoder (steered). Beside it stand the "
        + "mean image of the class and, as a control, what equally many features chosen at random draw: only what a "
        + "steered image shows beyond that control is due to the choice." + judge;
  }

  private static String description(Matrix kept, ClassNames names, Optional<Judgement> judged) {
    String readings = judged
        .map(j -> " The judge reads " + j.agreeing() + " of " + kept.rows() + " steered images as their own class: "
            + IntStream.range(0, kept.rows())
                .mapToObj(c -> names.name(c) + " as " + j.words(c).replace("read as ", ""))
                .collect(Collectors.joining("; ")) + ".")
        .orElse(" No judge read the images.");
    return "A row for each of " + kept.rows() + " classes with a histogram of importances, the cells of "
        + kept.columns() + " features and pictures." + readings;
  }
}
