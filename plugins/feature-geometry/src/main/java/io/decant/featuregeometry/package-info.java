/**
 * Three probes of where features lie: the directions of units in a code and how much each matters
 * ({@link io.decant.featuregeometry.FeatureDirections}), the geometry of the weights ({@link
 * io.decant.featuregeometry.WeightGeometry}), and the likeness of features to each other ({@link
 * io.decant.featuregeometry.FeatureSimilarity}).
 */
package io.decant.featuregeometry;
