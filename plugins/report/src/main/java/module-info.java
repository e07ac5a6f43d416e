import org.jspecify.annotations.NullMarked;

/**
 * A visualizer that writes a run as a self-contained HTML page.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.report {
  requires io.decant.api;
  requires java.xml;
  requires static org.jspecify;

  exports io.decant.report;

  provides io.decant.api.spi.Visualizer with
      io.decant.report.HtmlReport;
}
