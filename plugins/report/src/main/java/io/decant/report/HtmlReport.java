package io.decant.report;

import io.decant.api.Figure;
import io.decant.api.results.RunComparisonResults;
import io.decant.api.results.RunResults;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.VisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Writes a self-contained HTML page about a run over all of its seeds: question, pipeline, figures,
 * metrics next to published ones, requested and measured sparsity, suggestions and provenance. The
 * same run gives the same bytes.
 *
 * @since 0.1.0
 */
public final class HtmlReport implements RunVisualizer<HtmlReportConfig> {

  static final String ID = "html-report";

  private static final String FILE = "report.html";

  /** Creates the visualizer. */
  public HtmlReport() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Report";
  }

  @Override
  public String summary() {
    return "Writes a self-contained HTML page about the run, readable offline, on phones and on paper.";
  }

  /**
   * Writes {@code report.html} with the figures of all seeds, read from {@code figures/} of the
   * seeds' folders; missing files are named.
   */
  @Override
  public List<Figure> render(HtmlReportConfig config, VisualizerContext context) {
    RunResults run = context.run();
    context.write(FILE, new ReportPage(run).markup().getBytes(StandardCharsets.UTF_8));
    return List.of(
        new Figure(
            "report",
            run.title(),
            "A page about the run.",
            "A page with the experiment's question, pipeline, figures and metrics.",
            List.of(FILE)));
  }

  /**
   * Writes the differences of the configurations, the training curves of both runs, and their final
   * metrics with confidence intervals.
   */
  @Override
  public Optional<byte[]> renderComparison(RunComparisonResults comparison) {
    return Optional.of(new RunComparisonPage(comparison).markup().getBytes(StandardCharsets.UTF_8));
  }
}
