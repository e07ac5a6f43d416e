package io.decant.featureimportance;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.metrics.SparsityAccumulator;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.spi.StepContext;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What happens to the loss when features are taken out, one at a time.
 *
 * @param lossIncrease {@code [classes][features]}: the mean over a class's examples of the loss
 *     without the feature, less the loss with it
 * @param loss for each class, the mean loss with all features
 * @param sparsity of the code, over all examples
 */
record AblationEffects(double[][] lossIncrease, double[] loss, SparsityMetrics sparsity) {

  /**
   * Takes out each feature for each class.
   *
   * @param activations what the dictionary reads
   * @param features the width of its code
   */
  static AblationEffects measure(
      FeatureDictionary dictionary,
      Activations activations,
      ExamplesByClass classes,
      int features,
      int batchSize,
      StepContext context) {
    double[][] rise = new double[classes.indices().length][features];
    double[] loss = new double[rise.length];
    SparsityAccumulator meter = new SparsityAccumulator(features);
    context.progress().start(activations.count());
    for (int c = 0; c < rise.length; c++) {
      int from = 0;
      for (int to : classes.batchEnds(c, batchSize)) {
        context.cancellation().throwIfRequested();
        INDArray target = batch(activations, classes.indices()[c], from, to);
        INDArray code = dictionary.encode(target);
        meter.add(code);
        double share = (to - from) / (double) classes.count(c);
        loss[c] += share * dictionary.loss(target, code, dictionary.decode(code));
        double[] rises = dictionary.latentAblationEffects(target, code);
        for (int feature = 0; feature < features; feature++) {
          rise[c][feature] += share * rises[feature];
        }
        context.progress().advance(to - from);
        from = to;
      }
    }
    return new AblationEffects(rise, loss, meter.result());
  }

  private static INDArray batch(Activations activations, int[] rows, int from, int to) {
    float[] values = new float[(to - from) * activations.width()];
    activations.gather(Activations.EVALUATION, rows, from, to, FloatBuffer.wrap(values));
    return Tensors.of(values, to - from, activations.width());
  }

  /**
   * For each feature the rise over all examples: the classes' rises, weighted by their number of
   * examples.
   */
  double[] overallLossIncrease(ExamplesByClass classes) {
    double[] overall = new double[lossIncrease[0].length];
    double examples = 0;
    for (int c = 0; c < lossIncrease.length; c++) {
      examples += classes.count(c);
      for (int feature = 0; feature < overall.length; feature++) {
        overall[feature] += classes.count(c) * lossIncrease[c][feature];
      }
    }
    for (int feature = 0; feature < overall.length; feature++) {
      overall[feature] /= examples;
    }
    return overall;
  }
}
