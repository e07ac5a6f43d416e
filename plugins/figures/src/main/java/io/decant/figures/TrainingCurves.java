package io.decant.figures;

import io.decant.api.EpochMetrics;
import io.decant.api.Figure;
import io.decant.api.PublishedResult;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.svg.Rect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Draws what every stage measured, epoch by epoch: losses, accuracies and other measures, with the
 * published values of the same measures as hollow markers.
 *
 * @since 0.1.0
 */
public final class TrainingCurves implements SeedVisualizer<TrainingCurvesConfig> {

  private static final int COLUMNS = 2;
  private static final double COLUMN = FigureCanvas.WIDTH / COLUMNS;

  /** A visualizer; it keeps no state. */
  public TrainingCurves() {}

  @Override
  public String id() {
    return "training-curves";
  }

  @Override
  public String title() {
    return "Training curves";
  }

  @Override
  public String summary() {
    return "Draws losses and accuracies of every stage over the epochs, beside published values.";
  }

  /** Draws one figure; none if no stage trained over epochs. */
  @Override
  public List<Figure> render(TrainingCurvesConfig config, SeedVisualizerContext context) {
    RunResults run = context.run();
    SeedResults seed = run.seeds().get(0);
    List<CurvePanel> panels = new ArrayList<>();
    seed.epochMetrics()
        .forEach((stage, reports) -> panels.addAll(panelsOf(stage, reports, run.published())));
    if (panels.isEmpty()) {
      return List.of();
    }
    List<Rect> places = places(panels);
    FigureCanvas sheet =
        FigureCanvas.begin(
            context,
            id(),
            places.get(places.size() - 1).bottom(),
            "Training, epoch by epoch (seed " + seed.seed() + ")",
            "What each stage measured at the end of every epoch, or once, of the trained network (full circles); a measure"
                + " that another one equals throughout is left out."
                + (run.published().isEmpty()
                    ? ""
                    : " Hollow circles are the published values of the same measure, upright"
                        + " bars the range of published re-runs.")
                + " Axes of losses that fall far are logarithmic.",
            description(seed));
    List<String> headings = CurvePanel.headings(panels, places.get(0).width());
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(sheet.svg(), places.get(i), headings.get(i));
    }
    return List.of(sheet.finish(context));
  }

  /** Row by row; a row is as high as its highest panel. */
  private static List<Rect> places(List<CurvePanel> panels) {
    List<Rect> places = new ArrayList<>();
    double top = FigureCanvas.TOP;
    for (int from = 0; from < panels.size(); from += COLUMNS) {
      List<CurvePanel> row = panels.subList(from, Math.min(from + COLUMNS, panels.size()));
      double height = row.stream().mapToDouble(panel -> panel.height(COLUMN)).max().orElseThrow();
      for (int i = 0; i < row.size(); i++) {
        places.add(new Rect(i * COLUMN, top, COLUMN, height));
      }
      top += height;
    }
    return places;
  }

  private static List<CurvePanel> panelsOf(
      String stage, List<EpochMetrics> reports, List<PublishedResult> reference) {
    Map<String, List<String>> measures = new LinkedHashMap<>();
    for (EpochMetrics report : reports) {
      for (String measure : report.metrics().keySet()) {
        List<String> group = measures.computeIfAbsent(subject(measure), s -> new ArrayList<>());
        if (!group.contains(measure)
            && (isPublished(stage, measure, reference) || !repeats(measure, group, reports))) {
          group.add(measure);
        }
      }
    }
    List<CurvePanel> panels = new ArrayList<>();
    measures.forEach(
        (subject, group) -> panels.add(new CurvePanel(stage, subject, group, reports, reference)));
    return panels;
  }

  private static boolean isPublished(
      String stage, String measure, List<PublishedResult> reference) {
    return reference.stream().anyMatch(p -> p.address().equals(stage + "." + measure));
  }

  /**
   * Whether one of the others has the same value after every epoch, as the error has where nothing
   * else is in the loss.
   */
  private static boolean repeats(String measure, List<String> others, List<EpochMetrics> reports) {
    return others.stream()
        .anyMatch(
            other ->
                reports.stream()
                    .allMatch(
                        report ->
                            Objects.equals(
                                report.metrics().get(measure), report.metrics().get(other))));
  }

  /** What a measure tells of; measures of the same share a panel, any other has one of its own. */
  private static String subject(String measure) {
    if (measure.endsWith("accuracy")) {
      return "accuracy";
    }
    return measure.matches(".*(loss|mse|error|penalty|kl)") ? "loss" : measure;
  }

  private static String description(SeedResults seed) {
    List<String> ends = new ArrayList<>();
    seed.epochMetrics()
        .forEach(
            (stage, reports) -> {
              if (!reports.isEmpty()) {
                EpochMetrics last = reports.get(reports.size() - 1);
                last.metrics()
                    .forEach(
                        (measure, value) ->
                            ends.add(
                                stage
                                    + " "
                                    + measure
                                    + " "
                                    + FigureNumberFormatter.compact(value)
                                    + " after epoch "
                                    + last.epoch()));
              }
            });
    return "Curves over epochs. " + String.join("; ", ends) + ".";
  }
}
