import org.jspecify.annotations.NullMarked;

/**
 * A visualizer that writes an interactive page in which the trained models run.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.explorer {
  requires transitive io.decant.api;
  requires io.decant.analysis;
  requires static org.jspecify;

  exports io.decant.explorer;

  provides io.decant.api.spi.Visualizer with
      io.decant.explorer.InteractiveExplorer;
}
