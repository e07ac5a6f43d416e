/**
 * Probes of feature geometry: directions of units in a code and their importance ({@link
 * io.decant.featuregeometry.FeatureDirections}), the geometry of weights ({@link
 * io.decant.featuregeometry.WeightGeometry}), and the similarity of features ({@link
 * io.decant.featuregeometry.FeatureSimilarity}).
 */
package io.decant.featuregeometry;
