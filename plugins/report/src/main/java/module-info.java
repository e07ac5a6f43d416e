/**
 * A run told as one self-contained HTML page: question, set-up, results, numbers, what to try next,
 * provenance.
 *
 * @since 0.1.0
 */
module io.decant.report {
  requires io.decant.api;
  requires java.xml;

  exports io.decant.report;

  provides io.decant.api.spi.Visualizer with
      io.decant.report.HtmlReport;
}
