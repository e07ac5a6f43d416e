package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
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
 * Draws Figure 3 of the study, a row for each class: how important the features are, which of them are kept, and what
 * is drawn by these alone; beside it the class's mean image and a control with features kept at random.
 *
 * @since 0.1.0
 */
public final class SteeringPanels implements SeedVisualizer<SteeringPanelsConfig> {

  private static final double ROW = 82;
  private static final double PICTURE = 60;
  private static final double READING = 80;
  private static final double LINE = 11;
  private static final int MOST_NAME_LINES = 4;
  private static final Lettering NAME = Lettering.of(Lettering.LABEL).strong();
  private static final Lettering HEADING = Lettering.of(Lettering.NOTE).strong();

  /** The columns: their left edges and widths. */
  private enum Column {
    CLASS(Sheet.MARGIN, 70),
    HISTOGRAM(118, 140),
    CELLS(274, 118),
    STEERED(408, 60),
    MEAN(490, 60),
    RANDOM(572, 60);

    final double x;
    final double width;

    Column(double x, double width) {
      this.x = x;
      this.width = width;
    }

    Box box(double y) {
      return new Box(x, y, width, PICTURE);
    }
  }

  /**
   * A picture of each class.
   *
   * @param judged how they are read, if there was a judge
   */
  private record Drawn(Pictures pictures, Optional<Judgement> judged) {

    static Optional<Drawn> of(Seen seen, String image, String probability, ClassNames names) {
      Optional<Judgement> judged = seen.optionalMatrix(probability).map(p -> new Judgement(p, names));
      return seen.optionalPictures(image).map(p -> new Drawn(p, judged));
    }

    /** How many lines a reading takes. */
    int lines() {
      return judged.map(j -> j.lines(READING).get(0).size()).orElse(0);
    }

    void draw(Svg svg, Column column, double top, double rowHeight, String heading) {
      double middle = column.x + column.width / 2;
      svg.text(middle, top - 8, heading, HEADING.centred());
      for (int c = 0; c < pictures.count(); c++) {
        int row = c;
        double y = top + c * rowHeight;
        pictures.draw(svg, c, column.box(y));
        judged.ifPresent(j -> {
          double baseline = y + PICTURE + LINE;
          for (String line : j.lines(READING).get(row)) {
            svg.text(middle, baseline, line, j.lettering(row).centred());
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
    Matrix importance = new Seen(context.observation(config.importance()).last()).matrix("by-class");
    Seen steering = new Seen(context.observation(config.steering()).last());
    Matrix kept = steering.matrix("kept");
    requireSameShape(config, importance, kept);
    int classes = kept.rows();
    ClassNames names = ClassNames.of(context, classes);
    Drawn steered = Drawn.of(steering, "image", "judge-probability", names).orElseThrow();
    Optional<Drawn> mean = Drawn.of(steering, "class-mean-image", "class-mean-image-judge-probability", names);
    Optional<Drawn> random = Drawn.of(steering, "random-image", "random-image-judge-probability", names);
    List<float[]> shares = IntStream.range(0, classes).mapToObj(importance::row).toList();
    ImportanceBins bins = ImportanceBins.over(shares, config.bins(), config.logCounts());
    double top = Sheet.TOP + 46;
    double row = ROW + LINE * Math.max(0, steered.lines() - 1);
    Sheet sheet =
        Sheet.begin(
            context,
            Sheet.name(id(), List.of(config.importance(), config.steering())),
            top + classes * row + 20,
            "What the features that matter for a class draw",
            caption(steered),
            description(kept, names, steered, random));
    Svg svg = sheet.svg();
    bins.legend(kept.columns()).draw(svg, Sheet.MARGIN, Sheet.TOP - 4, Sheet.WIDTH - 2 * Sheet.MARGIN);
    FeatureCells cells = FeatureCells.of(kept, steering.optionalMatrix("kept-activation"));
    svg.text(Column.CLASS.x, top - 8, "class", HEADING);
    svg.text(Column.HISTOGRAM.x, top - 8, "importance of features", HEADING);
    svg.text(Column.CELLS.x, top - 8, cells.heading(), HEADING);
    List<List<String>> labels = names.inLines(MOST_NAME_LINES, Column.CLASS.width, NAME);
    for (int c = 0; c < classes; c++) {
      double y = top + c * row;
      List<String> name = labels.get(c);
      for (int line = 0; line < name.size(); line++) {
        svg.text(Column.CLASS.x, y + 34 + (line - (name.size() - 1) / 2.0) * NAME.size() * 1.2, name.get(line), NAME);
      }
      bins.draw(svg, Column.HISTOGRAM.box(y), shares.get(c))
          .xAxis(c == classes - 1 ? "importance (share)" : "")
          .yAxis("features", bins.countTicks(3));
      cells.draw(svg, Column.CELLS.box(y), c);
    }
    steered.draw(svg, Column.STEERED, top, row, "steered");
    mean.ifPresent(d -> d.draw(svg, Column.MEAN, top, row, "mean image"));
    random.ifPresent(d -> d.draw(svg, Column.RANDOM, top, row, "random"));
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

  private static String caption(Drawn steered) {
    String judge = steered.judged().isPresent()
        ? " Below an image stands how the judge, the network itself, reads it, with the probability p that it gives to "
            + "that reading: orange where this is another class."
        : "";
    return "For each class the features that matter most are kept at their activations and all others set to zero; the "
        + "result is decoded, averaged and drawn by the image decoder (steered). Beside it stand the mean training "
        + "image of the class and, as a control, what equally many features chosen at random draw: only what a steered "
        + "image shows beyond that control is due to the choice." + judge;
  }

  private static String description(Matrix kept, ClassNames names, Drawn steered, Optional<Drawn> random) {
    int classes = kept.rows();
    String readings = steered.judged()
        .map(j -> " The judge reads " + j.agreeing() + " of " + classes + " steered images as their own class: "
            + IntStream.range(0, classes)
                .mapToObj(c -> names.name(c) + " as " + j.words(c))
                .collect(Collectors.joining("; ")) + ".")
        .orElse(" No judge read the images.");
    String control = random.flatMap(Drawn::judged)
        .map(j -> " Of the images of random features it reads " + j.agreeing() + " as the class of their row.")
        .orElse("");
    return "A row for each of " + classes + " classes with a histogram of importances, the cells of " + kept.columns()
        + " features and pictures." + readings + control;
  }
}
