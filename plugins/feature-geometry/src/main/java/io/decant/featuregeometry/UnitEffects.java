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
    double loss = 0;
    double[] rise = new double[units];
    double[][] direction = new double[units][codeWidth];
    SparsityMeter sparsity = new SparsityMeter(units);
    ReconstructionMeter meter = new ReconstructionMeter(units);

    context.progress().expect(count);
    for (int from = 0; from < count; from += batchSize) {
      context.cancellation().check();
      int to = Math.min(from + batchSize, count);
      double share = (to - from) / (double) count;
      INDArray h = activations.rows(Activations.MEASURING_PASS, from, to);
      INDArray z = autoencoder.encode(h);
      INDArray reconstruction = autoencoder.decode(z);
      loss += share * autoencoder.loss(h, z, reconstruction);
      Sums.add(autoencoder.lossRisesWithoutInputs(h), share, rise);
      Sums.add(autoencoder.summedCodesOfSingleInputs(h), 1.0 / count, direction);
      sparsity.add(h);
      meter.add(h, reconstruction);
      context.progress().advance(to - from);
    }
    return new UnitEffects(loss, rise, direction, sparsity.result().dead(), meter.result());
  }
}
