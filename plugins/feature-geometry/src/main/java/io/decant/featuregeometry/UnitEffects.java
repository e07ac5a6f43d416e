package io.decant.featuregeometry;

import io.decant.api.Activations;
import io.decant.api.capability.Autoencoder;
import io.decant.api.measure.Reconstruction;
import io.decant.api.measure.ReconstructionMeter;
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
   * Measures, with two codes and one reconstruction for each unit and batch.
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
    double[] lossWithout = new double[units];
    double[][] codes = new double[units][codeWidth];
    boolean[] active = new boolean[units];
    ReconstructionMeter meter = new ReconstructionMeter(units);

    context.progress().expect(count);
    for (int from = 0; from < count; from += batchSize) {
      int to = Math.min(from + batchSize, count);
      int n = to - from;
      INDArray h = activations.rows(Activations.MEASURING_PASS, from, to);
      INDArray z = autoencoder.encode(h);
      INDArray reconstruction = autoencoder.decode(z);
      loss += n * autoencoder.loss(h, z, reconstruction);
      meter.add(h, reconstruction);
      ColumnMask mask = new ColumnMask(h);
      for (int j = 0; j < units; j++) {
        context.cancellation().check();
        INDArray zWithout = autoencoder.encode(mask.without(j));
        lossWithout[j] += n * autoencoder.loss(h, zWithout, autoencoder.decode(zWithout));
        ColumnSums.add(autoencoder.encode(mask.only(j)), codes[j]);
        active[j] |= mask.active(j);
      }
      context.progress().advance(n);
    }

    double[] rise = new double[units];
    int silent = 0;
    for (int j = 0; j < units; j++) {
      rise[j] = (lossWithout[j] - loss) / count;
      silent += active[j] ? 0 : 1;
      for (int k = 0; k < codeWidth; k++) {
        codes[j][k] /= count;
      }
    }
    return new UnitEffects(loss / count, rise, codes, silent, meter.result());
  }
}
