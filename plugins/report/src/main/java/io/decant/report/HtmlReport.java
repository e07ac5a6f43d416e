package io.decant.report;

import io.decant.api.Figure;
import io.decant.api.results.ComparisonResults;
import io.decant.api.results.RunResults;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.VisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Tells a run, over all of its seeds, as one HTML page that needs nothing else: question, set-up,
 * figures, numbers beside the published ones, measured beside requested sparsity, what to try next,
 * provenance. The same run gives the same bytes.
 *
 * @since 0.1.0
 */
public final class HtmlReport implements RunVisualizer<HtmlReportConfig> {

  static final String ID = "html-report";

  private static final String FILE = "report.html";

  /** The provider. */
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
    return "Tells the run as one self-contained HTML page, readable without a network, on a phone and on paper.";
  }

  /**
   * Writes {@code report.html}. It shows the figures of all seeds, read from {@code figures/} in
   * the seeds' folders, and names those that are missing.
   */
  @Override
  public List<Figure> render(HtmlReportConfig config, VisualizerContext context) {
    RunResults run = context.run();
    context.write(FILE, new ReportPage(run).markup().getBytes(StandardCharsets.UTF_8));
    return List.of(
        new Figure(
            "report",
            run.title(),
            "The whole run as a page.",
            "A page with the experiment's question, set-up, figures and numbers.",
            List.of(FILE)));
  }

  /**
   * The configuration that differs, the curves of both runs, and their final numbers with the noise
   * beside them.
   */
  @Override
  public Optional<byte[]> renderComparison(ComparisonResults comparison) {
    return Optional.of(new RunComparisonPage(comparison).markup().getBytes(StandardCharsets.UTF_8));
  }
}
