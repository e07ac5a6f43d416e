/**
 * Probes for the directions, the importance and the geometry of weights and features.
 *
 * @since 0.1.0
 */
module io.decant.featuregeometry {
  requires transitive io.decant.api;
  requires io.decant.analysis;

  exports io.decant.featuregeometry;

  provides io.decant.api.spi.Probe with
      io.decant.featuregeometry.FeatureDirections,
      io.decant.featuregeometry.WeightGeometry,
      io.decant.featuregeometry.FeatureSimilarity;
}
