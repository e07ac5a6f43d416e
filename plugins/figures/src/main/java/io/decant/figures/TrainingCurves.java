package io.decant.figures;

import io.decant.api.EpochReport;
import io.decant.api.Figure;
import io.decant.api.Published;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.Numbers;
import io.decant.figures.svg.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Draws what every stage measured, epoch by epoch: losses, accuracies and other measures, with the published values of
 * the same measures as hollow markers.
 *
 * @since 0.1.0
 */
public final class TrainingCurves implements SeedVisualizer<TrainingCurvesConfig> {

  private static final int COLUMNS = 2;
  private static final double COLUMN = Sheet.WIDTH / COLUMNS;

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
    RunView run = context.run();
    SeedView seed = run.seeds().get(0);
    List<CurvePanel> panels = new ArrayList<>();
    seed.epochs().forEach((stage, reports) -> panels.addAll(panelsOf(stage, reports, run.published())));
    if (panels.isEmpty()) {
      return List.of();
    }
    List<Box> places = places(panels);
    Sheet sheet =
        Sheet.begin(
            context,
            id(),
            places.get(places.size() - 1).bottom(),
            "Training, epoch by epoch (seed " + seed.seed() + ")",
            "What each stage measured at the end of every epoch, or once, of the trained network (full circles); a measure"
                + " that another one equals throughout is left out."
                + (run.published().isEmpty() ? "" : " Hollow circles are the published values of the same measure, upright"
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
  private static List<Box> places(List<CurvePanel> panels) {
    List<Box> places = new ArrayList<>();
    double top = Sheet.TOP;
    for (int from = 0; from < panels.size(); from += COLUMNS) {
      List<CurvePanel> row = panels.subList(from, Math.min(from + COLUMNS, panels.size()));
      double height = row.stream().mapToDouble(panel -> panel.height(COLUMN)).max().orElseThrow();
      for (int i = 0; i < row.size(); i++) {
        places.add(new Box(i * COLUMN, top, COLUMN, height));
      }
      top += height;
    }
    return places;
  }

  private static List<CurvePanel> panelsOf(String stage, List<EpochReport> reports, List<Published> published) {
    Map<String, List<String>> measures = new LinkedHashMap<>();
    for (EpochReport report : reports) {
      for (String measure : report.measures().keySet()) {
        List<String> group = measures.computeIfAbsent(subject(measure), s -> new ArrayList<>());
        if (!group.contains(measure) && (isPublished(stage, measure, published) || !repeats(measure, group, reports))) {
          group.add(measure);
        }
      }
    }
    List<CurvePanel> panels = new ArrayList<>();
    measures.forEach((subject, group) -> panels.add(new CurvePanel(stage, subject, group, reports, published)));
    return panels;
  }

  private static boolean isPublished(String stage, String measure, List<Published> published) {
    return published.stream().anyMatch(p -> p.address().equals(stage + "." + measure));
  }

  /** Whether one of the others has the same value after every epoch, as the error has where nothing else is in the loss. */
  private static boolean repeats(String measure, List<String> others, List<EpochReport> reports) {
    return others.stream().anyMatch(other -> reports.stream().allMatch(
        report -> Objects.equals(report.measures().get(measure), report.measures().get(other))));
  }

  /** What a measure tells of; measures of the same share a panel, any other has one of its own. */
  private static String subject(String measure) {
    if (measure.endsWith("accuracy")) {
      return "accuracy";
    }
    return measure.matches(".*(loss|mse|error|penalty|kl)") ? "loss" : measure;
  }

  private static String description(SeedView seed) {
    List<String> ends = new ArrayList<>();
    seed.epochs().forEach((stage, reports) -> {
      if (!reports.isEmpty()) {
        EpochReport last = reports.get(reports.size() - 1);
        last.measures().forEach((measure, value) ->
            ends.add(stage + " " + measure + " " + Numbers.brief(value) + " after epoch " + last.epoch()));
      }
    });
    return "Curves over epochs. " + String.join("; ", ends) + ".";
  }
}
