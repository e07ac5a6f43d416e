/**
 * A classifier with one hidden layer, the network that the study analyses.
 *
 * @since 0.1.0
 */
module io.decant.linearmodel {
  requires transitive io.decant.nn;

  exports io.decant.linearmodel;

  provides io.decant.api.spi.ModelStage with
      io.decant.linearmodel.LinearModelStage;
}
