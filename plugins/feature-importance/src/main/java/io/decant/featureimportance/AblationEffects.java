package io.decant.featureimportance;

import io.decant.analysis.ArrayMath;
import io.decant.analysis.BatchReader;
import io.decant.analysis.ExamplesByClass;
import io.decant.api.Activations;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.metrics.SparsityAccumulator;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The effects on the loss of ablating features, one at a time.
 *
 * @param lossIncrease {@code [classes][features]}: the mean over a class's examples of the loss
 *     without the feature minus the loss with all features
 * @param loss for each class, the mean loss with all features
 * @param sparsity the sparsity of the code, over all examples
 */
record AblationEffects(double[][] lossIncrease, double[] loss, SparsityMetrics sparsity) {

  /**
   * Ablates each feature for each class.
   *
   * @param activations the input of the dictionary
   * @param features the width of its code
   */
  static AblationEffects measure(
      FeatureDictionary dictionary,
      Activations activations,
      ExamplesByClass classes,
      int features,
      int batchSize,
      StepContext context) {
    double[][] increase = new double[classes.indices().length][features];
    double[] loss = new double[increase.length];
    SparsityAccumulator sparsity = new SparsityAccumulator(features);
    context.progress().start(activations.count());
    for (int c = 0; c < increase.length; c++) {
      int from = 0;
      for (int to : batchEnds(classes.count(c), batchSize)) {
        context.cancellation().throwIfRequested();
        INDArray target = BatchReader.gather(activations, classes.indices()[c], from, to);
        INDArray code = dictionary.encode(target);
        sparsity.add(code);
        double weight = (to - from) / (double) classes.count(c);
        loss[c] += weight * dictionary.loss(target, code, dictionary.decode(code));
        ArrayMath.axpy(weight, dictionary.latentAblationEffects(target, code), increase[c]);
        context.progress().advance(to - from);
        from = to;
      }
    }
    return new AblationEffects(increase, loss, sparsity.result());
  }

  /**
   * Returns the exclusive ends of the batches of {@code count} examples: as few batches as
   * possible, of nearly equal size, so that no small batch has an unusual mean.
   */
  static int[] batchEnds(int count, int batchSize) {
    int batches = (count - 1) / batchSize + 1;
    int[] ends = new int[batches];
    for (int b = 0; b < batches; b++) {
      ends[b] = (int) ((b + 1L) * count / batches);
    }
    return ends;
  }

  /**
   * Returns the loss increase of each feature over all examples: the mean of the classes'
   * increases, weighted by their numbers of examples.
   */
  double[] overallLossIncrease(ExamplesByClass classes) {
    double[] overall = new double[lossIncrease[0].length];
    double examples = 0;
    for (int c = 0; c < lossIncrease.length; c++) {
      examples += classes.count(c);
      ArrayMath.axpy(classes.count(c), lossIncrease[c], overall);
    }
    for (int feature = 0; feature < overall.length; feature++) {
      overall[feature] /= examples;
    }
    return overall;
  }
}
