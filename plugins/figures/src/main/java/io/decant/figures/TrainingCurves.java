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
 * Draws the metrics of every stage over the epochs: losses, accuracies and others, with published
 * values as hollow markers.
 *
 * @since 0.1.0
 */
public final class TrainingCurves implements SeedVisualizer<TrainingCurvesConfig> {

  private static final int COLUMNS = 2;
  private static final double COLUMN = FigureCanvas.WIDTH / COLUMNS;

  /** Creates the visualizer. */
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
    return "Draws losses, accuracies and other metrics of every stage over the epochs, with published values.";
  }

  /** Draws one figure; none if no stage has epochs. */
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
    List<Rect> boxes = layout(panels);
    FigureCanvas canvas =
        FigureCanvas.begin(
            context,
            id(),
            boxes.get(boxes.size() - 1).bottom(),
            "Training curves (seed " + seed.seed() + ")",
            "The metrics of each stage at the end of every epoch, or once, of the trained network (full circles); metrics"
                + " that are equal to another one in all epochs are omitted."
                + (run.published().isEmpty()
                    ? ""
                    : " Hollow circles are published values of the same metric, vertical"
                        + " bars the range of published re-runs.")
                + " The axis of losses is logarithmic if they have a large range.",
            description(seed));
    List<String> headings = CurvePanel.headings(panels, boxes.get(0).width());
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(canvas.svg(), boxes.get(i), headings.get(i));
    }
    return List.of(canvas.finish(context));
  }

  /** Returns the boxes of the panels, row by row; a row is as high as its highest panel. */
  private static List<Rect> layout(List<CurvePanel> panels) {
    List<Rect> boxes = new ArrayList<>();
    double top = FigureCanvas.TOP;
    for (int from = 0; from < panels.size(); from += COLUMNS) {
      List<CurvePanel> row = panels.subList(from, Math.min(from + COLUMNS, panels.size()));
      double height = row.stream().mapToDouble(panel -> panel.height(COLUMN)).max().orElseThrow();
      for (int i = 0; i < row.size(); i++) {
        boxes.add(new Rect(i * COLUMN, top, COLUMN, height));
      }
      top += height;
    }
    return boxes;
  }

  private static List<CurvePanel> panelsOf(
      String stage, List<EpochMetrics> reports, List<PublishedResult> reference) {
    Map<String, List<String>> measures = new LinkedHashMap<>();
    for (EpochMetrics report : reports) {
      for (String measure : report.metrics().keySet()) {
        List<String> group = measures.computeIfAbsent(subject(measure), s -> new ArrayList<>());
        if (!group.contains(measure)
            && (isPublished(stage, measure, reference) || !isRepeated(measure, group, reports))) {
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
   * Returns whether another metric has the same values in all epochs, such as the error if it is
   * the only term of the loss.
   */
  private static boolean isRepeated(
      String measure, List<String> others, List<EpochMetrics> reports) {
    return others.stream()
        .anyMatch(
            other ->
                reports.stream()
                    .allMatch(
                        report ->
                            Objects.equals(
                                report.metrics().get(measure), report.metrics().get(other))));
  }

  /** Returns the subject of a metric; metrics of the same subject share a panel. */
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
