/**
 * Computations that probes and visualizers share. All of them are sequential and deterministic: the
 * same input gives the same bits.
 *
 * <p>Data: {@link io.decant.analysis.BatchReader}, {@link io.decant.analysis.ExamplesByClass},
 * {@link io.decant.analysis.AutoencoderPorts}. Models: {@link
 * io.decant.analysis.ClassifierPredictions}. Numbers: {@link io.decant.analysis.ArrayMath}, {@link
 * io.decant.analysis.ArgSort}, {@link io.decant.analysis.Quantiles}, {@link
 * io.decant.analysis.CosineSimilarity}, {@link io.decant.analysis.Pca2d}, {@link
 * io.decant.analysis.Float32Arrays}.
 */
package io.decant.analysis;
