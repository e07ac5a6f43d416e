/**
 * Writes a page to play with: the trained models run in it, and the reader draws, steers and looks.
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
