import org.jspecify.annotations.NullMarked;

/**
 * A probe that measures the importance of each feature of a dictionary for each class.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.featureimportance {
  requires io.decant.analysis;
  requires io.decant.api;
  requires static org.jspecify;

  exports io.decant.featureimportance;

  provides io.decant.api.spi.Probe with
      io.decant.featureimportance.FeatureImportanceProbe;
}
