/**
 * A visualizer that writes an interactive page in which the trained models run.
 *
 * @since 0.1.0
 */
module io.decant.explorer {
  requires transitive io.decant.api;
  requires io.decant.analysis;

  exports io.decant.explorer;

  provides io.decant.api.spi.Visualizer with
      io.decant.explorer.InteractiveExplorer;
}
