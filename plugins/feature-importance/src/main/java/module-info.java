/**
 * A probe that measures the importance of each feature of a dictionary for each class.
 *
 * @since 0.1.0
 */
module io.decant.featureimportance {
  requires io.decant.analysis;
  requires io.decant.api;

  exports io.decant.featureimportance;

  provides io.decant.api.spi.Probe with
      io.decant.featureimportance.FeatureImportance;
}
