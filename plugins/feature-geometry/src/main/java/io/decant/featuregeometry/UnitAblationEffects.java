package io.decant.featuregeometry;

import io.decant.analysis.ArrayMath;
import io.decant.api.Activations;
import io.decant.api.capability.Autoencoder;
import io.decant.api.metrics.ReconstructionAccumulator;
import io.decant.api.metrics.ReconstructionMetrics;
import io.decant.api.metrics.SparsityAccumulator;
import io.decant.api.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The effects of ablating each input unit of an autoencoder, averaged over all examples of a data
 * set.
 *
 * @param loss the mean loss on unmodified activations
 * @param lossIncrease for each unit, the increase of the mean loss if the unit is set to zero:
 *     {@code [units]}
 * @param direction for each unit, the mean code of the activations with all other units set to
 *     zero: {@code [units][code]}
 * @param deadCount the number of units that are zero on every example
 * @param reconstruction metrics of the reconstruction
 */
record UnitAblationEffects(
    double loss,
    double[] lossIncrease,
    double[][] direction,
    int deadCount,
    ReconstructionMetrics reconstruction) {

  /** The number of batches that are measured in parallel before their results are added. */
  private static final int BATCHES_PER_GROUP = 64;

  /** The effects on one batch of activations {@code h [examples, units]}. */
  private record BatchAblationEffects(
      long examples,
      double loss,
      double[] lossIncreases,
      double[][] codes,
      SparsityAccumulator sparsity,
      ReconstructionAccumulator reconstructionMetrics) {

    static BatchAblationEffects of(Autoencoder autoencoder, INDArray h) {
      INDArray z = autoencoder.encode(h);
      INDArray reconstruction = autoencoder.decode(z);
      int units = Math.toIntExact(h.size(1));
      SparsityAccumulator sparsity = new SparsityAccumulator(units);
      sparsity.add(h);
      ReconstructionAccumulator accumulator = new ReconstructionAccumulator(units);
      accumulator.add(h, reconstruction);
      return new BatchAblationEffects(
          h.size(0),
          autoencoder.loss(h, z, reconstruction),
          autoencoder.inputAblationEffects(h),
          autoencoder.sumOfSoloInputCodes(h),
          sparsity,
          accumulator);
    }
  }

  /**
   * Measures the effects.
   *
   * @param autoencoder reads the units
   * @param activations the activations of the units
   * @param codeWidth the number of values of a code
   * @param batchSize the number of examples per evaluation of the loss
   * @param context polled for cancellation; receives progress in examples
   */
  static UnitAblationEffects measure(
      Autoencoder autoencoder,
      Activations activations,
      int codeWidth,
      int batchSize,
      StepContext context) {
    int count = activations.count();
    int units = activations.width();
    int batches = (count - 1) / batchSize + 1;
    double loss = 0;
    double[] lossIncrease = new double[units];
    double[][] direction = new double[units][codeWidth];
    SparsityAccumulator sparsity = new SparsityAccumulator(units);
    ReconstructionAccumulator accumulator = new ReconstructionAccumulator(units);

    context.progress().start(count);
    for (int first = 0; first < batches; first += BATCHES_PER_GROUP) {
      BatchAblationEffects[] effects =
          new BatchAblationEffects[Math.min(BATCHES_PER_GROUP, batches - first)];
      int firstBatch = first;
      context.parallelFor(
          effects.length,
          part -> {
            context.cancellation().throwIfRequested();
            int from = (firstBatch + part) * batchSize;
            int to = Math.min(from + batchSize, count);
            effects[part] =
                BatchAblationEffects.of(
                    autoencoder, activations.slice(Activations.EVALUATION, from, to));
          });
      for (BatchAblationEffects batch : effects) {
        double weight = batch.examples() / (double) count;
        loss += weight * batch.loss();
        ArrayMath.axpy(weight, batch.lossIncreases(), lossIncrease);
        ArrayMath.axpy(1.0 / count, batch.codes(), direction);
        sparsity.add(batch.sparsity());
        accumulator.add(batch.reconstructionMetrics());
        context.progress().advance(batch.examples());
      }
    }
    return new UnitAblationEffects(
        loss, lossIncrease, direction, sparsity.result().deadCount(), accumulator.result());
  }
}
