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
 * What each input unit of an autoencoder does, over a data set. All means weigh every example
 * alike.
 *
 * @param loss the mean loss on the activations as they are
 * @param lossIncrease for each unit, how much the mean loss rises when the unit is set to zero:
 *     {@code [units]}
 * @param direction for each unit, the mean code of the activations with only that unit kept: {@code
 *     [units][code]}
 * @param deadCount the number of units that are zero for every example
 * @param reconstruction how well the activations come back
 */
record UnitAblationEffects(
    double loss,
    double[] lossIncrease,
    double[][] direction,
    int deadCount,
    ReconstructionMetrics reconstruction) {

  /** So many batches are measured before they are put together. */
  private static final int BATCHES_PER_GROUP = 64;

  /** The same of one batch of activations {@code h [examples, units]}. */
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
      ReconstructionAccumulator meter = new ReconstructionAccumulator(units);
      meter.add(h, reconstruction);
      return new BatchAblationEffects(
          h.size(0),
          autoencoder.loss(h, z, reconstruction),
          autoencoder.inputAblationEffects(h),
          autoencoder.sumOfSoloInputCodes(h),
          sparsity,
          meter);
    }
  }

  /**
   * Measures.
   *
   * @param autoencoder what the units feed
   * @param activations the units' activations, read in the measuring pass
   * @param codeWidth the number of values of a code
   * @param batchSize the number of examples that each loss is taken over
   * @param context is asked for cancellation and told the progress, in examples
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
    double[] rise = new double[units];
    double[][] direction = new double[units][codeWidth];
    SparsityAccumulator sparsity = new SparsityAccumulator(units);
    ReconstructionAccumulator meter = new ReconstructionAccumulator(units);

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
        double share = batch.examples() / (double) count;
        loss += share * batch.loss();
        ArrayMath.axpy(share, batch.lossIncreases(), rise);
        ArrayMath.axpy(1.0 / count, batch.codes(), direction);
        sparsity.add(batch.sparsity());
        meter.add(batch.reconstructionMetrics());
        context.progress().advance(batch.examples());
      }
    }
    return new UnitAblationEffects(
        loss, rise, direction, sparsity.result().deadCount(), meter.result());
  }
}
