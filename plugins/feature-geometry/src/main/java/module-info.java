import org.jspecify.annotations.NullMarked;

/**
 * Probes for the directions, the importance and the geometry of weights and features.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.featuregeometry {
  requires transitive io.decant.api;
  requires io.decant.analysis;
  requires static org.jspecify;

  exports io.decant.featuregeometry;

  provides io.decant.api.spi.Probe with
      io.decant.featuregeometry.FeatureDirectionsProbe,
      io.decant.featuregeometry.WeightGeometryProbe,
      io.decant.featuregeometry.FeatureSimilarityProbe;
}
