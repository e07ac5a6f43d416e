package io.decant.api.capability;

import io.decant.api.Tensors;
import io.decant.api.watch.AblationListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What becomes of a batch without some units, found out by running the autoencoder again. */
final class BruteForceAblation {

  private BruteForceAblation() {}

  static double[] inputAblationEffects(Autoencoder autoencoder, INDArray input) {
    double whole = loss(autoencoder, input, autoencoder.encode(input));
    MaskedBatch mask = new MaskedBatch(input);
    double[] rises = new double[mask.width()];
    AblationListener watch = AblationListener.current();
    for (int j = 0; j < rises.length; j++) {
      watch.beforePass(autoencoder.getClass(), "inputAblationEffects", j, rises.length);
      rises[j] = loss(autoencoder, input, autoencoder.encode(mask.without(j))) - whole;
    }
    return rises;
  }

  static double[] latentAblationEffects(Autoencoder autoencoder, INDArray target, INDArray code) {
    double whole = loss(autoencoder, target, code);
    MaskedBatch mask = new MaskedBatch(code);
    double[] rises = new double[mask.width()];
    AblationListener watch = AblationListener.current();
    for (int j = 0; j < rises.length; j++) {
      watch.beforePass(autoencoder.getClass(), "latentAblationEffects", j, rises.length);
      rises[j] = loss(autoencoder, target, mask.without(j)) - whole;
    }
    return rises;
  }

  static double[][] sumOfSoloInputCodes(Autoencoder autoencoder, INDArray input) {
    MaskedBatch mask = new MaskedBatch(input);
    double[][] sums = new double[mask.width()][];
    AblationListener watch = AblationListener.current();
    for (int j = 0; j < sums.length; j++) {
      watch.beforePass(autoencoder.getClass(), "sumOfSoloInputCodes", j, sums.length);
      sums[j] = sumOfRows(autoencoder.encode(mask.only(j)));
    }
    return sums;
  }

  static double[][] sumOfSubsetReconstructions(
      Autoencoder autoencoder, INDArray code, boolean[][] kept) {
    MaskedBatch mask = new MaskedBatch(code);
    double[][] sums = new double[kept.length][];
    AblationListener watch = AblationListener.current();
    for (int s = 0; s < sums.length; s++) {
      watch.beforePass(autoencoder.getClass(), "sumOfSubsetReconstructions", s, sums.length);
      boolean[] set = kept[s];
      sums[s] = sumOfRows(autoencoder.decode(mask.retain(unit -> set[unit])));
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
