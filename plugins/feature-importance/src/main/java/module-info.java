/**
 * A probe that measures how much each feature of a dictionary matters for each class.
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
