package io.decant.featuregeometry;

import io.decant.api.Activations;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.measure.SparsityMeter;
import io.decant.api.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What each feature of a dictionary stands for when it is alone, over a data set.
 *
 * @param hidden for each feature, the mean decoded activations of codes with only that feature kept:
 *     {@code [features][width]}
 * @param dead the number of features that are zero for every example; what they decode to is the decoder's answer to a
 *     code of zeros
 */
record SingleFeatures(double[][] hidden, int dead) {

  private static final int BATCH = 1000;

  /**
   * Measures.
   *
   * @param dictionary encodes and decodes
   * @param activations what it encodes, read in the measuring pass
   * @param features the number of features
   * @param context is asked for cancellation and told the progress, in examples
   */
  static SingleFeatures measure(
      FeatureDictionary dictionary, Activations activations, int features, StepContext context) {
    int count = activations.count();
    boolean[][] alone = new boolean[features][features];
    for (int j = 0; j < features; j++) {
      alone[j][j] = true;
    }
    double[][] hidden = new double[features][activations.width()];
    SparsityMeter sparsity = new SparsityMeter(features);
    context.progress().expect(count);
    for (int from = 0; from < count; from += BATCH) {
      context.cancellation().check();
      int to = Math.min(from + BATCH, count);
      INDArray code = dictionary.encode(activations.rows(Activations.MEASURING_PASS, from, to));
      Sums.add(dictionary.summedReconstructions(code, alone), 1.0 / count, hidden);
      sparsity.add(code);
      context.progress().advance(to - from);
    }
    return new SingleFeatures(hidden, sparsity.result().dead());
  }
}
