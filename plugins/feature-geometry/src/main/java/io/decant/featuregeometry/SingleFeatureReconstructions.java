package io.decant.featuregeometry;

import io.decant.analysis.ArrayMath;
import io.decant.analysis.BatchReader;
import io.decant.api.Activations;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.metrics.SparsityAccumulator;
import io.decant.api.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What each feature of a dictionary decodes to alone, averaged over a data set.
 *
 * @param reconstruction for each feature, the mean decoded activations of codes in which only that
 *     feature is not zero: {@code [features][width]}
 * @param deadCount the number of features that are zero on every example; they decode to the
 *     decoded all-zero code
 */
record SingleFeatureReconstructions(double[][] reconstruction, int deadCount) {

  /**
   * Computes the reconstructions.
   *
   * @param dictionary encodes and decodes
   * @param activations the input of the dictionary
   * @param features the number of features
   * @param context polled for cancellation; receives progress in examples
   */
  static SingleFeatureReconstructions compute(
      FeatureDictionary dictionary, Activations activations, int features, StepContext context) {
    int count = activations.count();
    boolean[][] subsets = new boolean[features][features];
    for (int j = 0; j < features; j++) {
      subsets[j][j] = true;
    }
    double[][] hidden = new double[features][activations.width()];
    SparsityAccumulator sparsity = new SparsityAccumulator(features);
    context.progress().start(count);
    BatchReader.forEachBatch(
        activations,
        context,
        (first, batch) -> {
          INDArray code = dictionary.encode(batch);
          ArrayMath.axpy(1.0 / count, dictionary.sumOfSubsetReconstructions(code, subsets), hidden);
          sparsity.add(code);
        });
    return new SingleFeatureReconstructions(hidden, sparsity.result().deadCount());
  }
}
