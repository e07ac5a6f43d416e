import org.jspecify.annotations.NullMarked;

/**
 * Visualizers of the study's figures and standard ones: training curves, direction maps, weight
 * geometry, importance histograms, steering panels, galleries, similarity matrices and maps,
 * densities. Every figure is written as SVG and as PNG of the same image at 300 dpi.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.figures {
  requires transitive io.decant.api;
  requires io.decant.analysis;
  requires com.github.weisj.jsvg;
  requires java.desktop;
  requires java.xml;
  requires static org.jspecify;

  exports io.decant.figures;

  provides io.decant.api.spi.Visualizer with
      io.decant.figures.TrainingCurves,
      io.decant.figures.DirectionMaps,
      io.decant.figures.WeightGeometryPanels,
      io.decant.figures.SteeringPanels,
      io.decant.figures.ImportanceHistogram,
      io.decant.figures.FeatureGallery,
      io.decant.figures.SimilarityMatrices,
      io.decant.figures.SimilarityMaps,
      io.decant.figures.DensityHistogram;
}
