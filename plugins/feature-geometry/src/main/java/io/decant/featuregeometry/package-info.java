/**
 * Probes of feature geometry: directions of units in a code and their importance ({@link
 * io.decant.featuregeometry.FeatureDirectionsProbe}), the geometry of weights ({@link
 * io.decant.featuregeometry.WeightGeometryProbe}), and the similarity of features ({@link
 * io.decant.featuregeometry.FeatureSimilarityProbe}).
 */
package io.decant.featuregeometry;
