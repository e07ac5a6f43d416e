package io.decant.featuregeometry;

import io.decant.api.Activations;
import io.decant.api.capability.Autoencoder;
import io.decant.api.measure.Reconstruction;
import io.decant.api.measure.ReconstructionMeter;
import io.decant.api.measure.SparsityMeter;
import io.decant.api.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What each input unit of an autoencoder does, over a data set. All means weigh every example alike.
 *
 * @param loss the mean loss on the activations as they are
 * @param rise for each unit, how much the mean loss rises when the unit is set to zero: {@code [units]}
 * @param direction for each unit, the mean code of the activations with only that unit kept: {@code [units][code]}
 * @param silent the number of units that are zero for every example
 * @param reconstruction how well the activations come back
 */
record UnitEffects(double loss, double[] rise, double[][] direction, int silent, Reconstruction reconstruction) {

  /** So many batches are measured before they are put together. */
  private static final int TOGETHER = 64;

  /** The same of one batch of activations {@code h [examples, units]}. */
  private record BatchEffects(
      long examples, double loss, double[] rises, double[][] codes, SparsityMeter sparsity, ReconstructionMeter meter) {

    static BatchEffects of(Autoencoder autoencoder, INDArray h) {
      INDArray z = autoencoder.encode(h);
      INDArray reconstruction = autoencoder.decode(z);
      int units = Math.toIntExact(h.size(1));
      SparsityMeter sparsity = new SparsityMeter(units);
      sparsity.add(h);
      ReconstructionMeter meter = new ReconstructionMeter(units);
      meter.add(h, reconstruction);
      return new BatchEffects(
          h.size(0),
          autoencoder.loss(h, z, reconstruction),
          autoencoder.lossRisesWithoutInputs(h),
          autoencoder.summedCodesOfSingleInputs(h),
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
  static UnitEffects measure(
      Autoencoder autoencoder, Activations activations, int codeWidth, int batchSize, StepContext context) {
    int count = activations.count();
    int units = activations.width();
    int batches = (count - 1) / batchSize + 1;
    double loss = 0;
    double[] rise = new double[units];
    double[][] direction = new double[units][codeWidth];
    SparsityMeter sparsity = new SparsityMeter(units);
    ReconstructionMeter meter = new ReconstructionMeter(units);

    context.progress().expect(count);
    for (int first = 0; first < batches; first += TOGETHER) {
      BatchEffects[] effects = new BatchEffects[Math.min(TOGETHER, batches - first)];
      int firstBatch = first;
      context.inParts(effects.length, part -> {
        context.cancellation().check();
        int from = (firstBatch + part) * batchSize;
        int to = Math.min(from + batchSize, count);
        effects[part] = BatchEffects.of(autoencoder, activations.rows(Activations.MEASURING_PASS, from, to));
      });
      for (BatchEffects batch : effects) {
        double share = batch.examples() / (double) count;
        loss += share * batch.loss();
        Sums.add(batch.rises(), share, rise);
        Sums.add(batch.codes(), 1.0 / count, direction);
        sparsity.add(batch.sparsity());
        meter.add(batch.meter());
        context.progress().advance(batch.examples());
      }
    }
    return new UnitEffects(loss, rise, direction, sparsity.result().dead(), meter.result());
  }
}
