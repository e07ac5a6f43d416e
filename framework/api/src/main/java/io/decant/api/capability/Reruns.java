package io.decant.api.capability;

import io.decant.api.Tensors;
import io.decant.api.watch.RerunWatch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What becomes of a batch without some units, found out by running the autoencoder again. */
final class Reruns {

  private Reruns() {}

  static double[] lossRisesWithoutInputs(Autoencoder autoencoder, INDArray input) {
    double whole = loss(autoencoder, input, autoencoder.encode(input));
    ColumnMask mask = new ColumnMask(input);
    double[] rises = new double[mask.width()];
    RerunWatch watch = RerunWatch.current();
    for (int j = 0; j < rises.length; j++) {
      watch.beforeRun(autoencoder.getClass(), "lossRisesWithoutInputs", j, rises.length);
      rises[j] = loss(autoencoder, input, autoencoder.encode(mask.without(j))) - whole;
    }
    return rises;
  }

  static double[] lossRisesWithoutCodeUnits(Autoencoder autoencoder, INDArray target, INDArray code) {
    double whole = loss(autoencoder, target, code);
    ColumnMask mask = new ColumnMask(code);
    double[] rises = new double[mask.width()];
    RerunWatch watch = RerunWatch.current();
    for (int j = 0; j < rises.length; j++) {
      watch.beforeRun(autoencoder.getClass(), "lossRisesWithoutCodeUnits", j, rises.length);
      rises[j] = loss(autoencoder, target, mask.without(j)) - whole;
    }
    return rises;
  }

  static double[][] summedCodesOfSingleInputs(Autoencoder autoencoder, INDArray input) {
    ColumnMask mask = new ColumnMask(input);
    double[][] sums = new double[mask.width()][];
    RerunWatch watch = RerunWatch.current();
    for (int j = 0; j < sums.length; j++) {
      watch.beforeRun(autoencoder.getClass(), "summedCodesOfSingleInputs", j, sums.length);
      sums[j] = sumOfRows(autoencoder.encode(mask.only(j)));
    }
    return sums;
  }

  static double[][] summedReconstructions(Autoencoder autoencoder, INDArray code, boolean[][] kept) {
    ColumnMask mask = new ColumnMask(code);
    double[][] sums = new double[kept.length][];
    RerunWatch watch = RerunWatch.current();
    for (int s = 0; s < sums.length; s++) {
      watch.beforeRun(autoencoder.getClass(), "summedReconstructions", s, sums.length);
      boolean[] set = kept[s];
      sums[s] = sumOfRows(autoencoder.decode(mask.keep(unit -> set[unit])));
    }
    return sums;
  }

  private static double loss(Autoencoder autoencoder, INDArray target, INDArray code) {
    return autoencoder.loss(target, code, autoencoder.decode(code));
  }

  /** In double precision and in the rows' order. */
  private static double[] sumOfRows(INDArray batch) {
    float[] values = Tensors.toFloats(batch);
    double[] sums = new double[Math.toIntExact(batch.size(1))];
    for (int at = 0; at < values.length; at += sums.length) {
      for (int column = 0; column < sums.length; column++) {
        sums[column] += values[at + column];
      }
    }
    return sums;
  }
}
