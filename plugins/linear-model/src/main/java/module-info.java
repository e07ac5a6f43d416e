import org.jspecify.annotations.NullMarked;

/**
 * A classifier with one hidden layer, the network that the study analyses.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.linearmodel {
  requires transitive io.decant.nn;
  requires static org.jspecify;

  exports io.decant.linearmodel;

  provides io.decant.api.spi.ModelStage with
      io.decant.linearmodel.LinearModelStage;
}
