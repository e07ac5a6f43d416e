package io.decant.api.capability;

import io.decant.api.Tensors;
import io.decant.api.watch.AblationListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes ablation effects by running the autoencoder once per ablated unit or subset. */
final class BruteForceAblation {

  private BruteForceAblation() {}

  static double[] inputAblationEffects(Autoencoder autoencoder, INDArray input) {
    double baseline = loss(autoencoder, input, autoencoder.encode(input));
    MaskedBatch mask = new MaskedBatch(input);
    double[] increases = new double[mask.width()];
    AblationListener listener = AblationListener.current();
    for (int j = 0; j < increases.length; j++) {
      listener.beforePass(autoencoder.getClass(), "inputAblationEffects", j, increases.length);
      increases[j] = loss(autoencoder, input, autoencoder.encode(mask.without(j))) - baseline;
    }
    return increases;
  }

  static double[] latentAblationEffects(Autoencoder autoencoder, INDArray target, INDArray code) {
    double baseline = loss(autoencoder, target, code);
    MaskedBatch mask = new MaskedBatch(code);
    double[] increases = new double[mask.width()];
    AblationListener listener = AblationListener.current();
    for (int j = 0; j < increases.length; j++) {
      listener.beforePass(autoencoder.getClass(), "latentAblationEffects", j, increases.length);
      increases[j] = loss(autoencoder, target, mask.without(j)) - baseline;
    }
    return increases;
  }

  static double[][] sumOfSoloInputCodes(Autoencoder autoencoder, INDArray input) {
    MaskedBatch mask = new MaskedBatch(input);
    double[][] sums = new double[mask.width()][];
    AblationListener listener = AblationListener.current();
    for (int j = 0; j < sums.length; j++) {
      listener.beforePass(autoencoder.getClass(), "sumOfSoloInputCodes", j, sums.length);
      sums[j] = sumOfRows(autoencoder.encode(mask.only(j)));
    }
    return sums;
  }

  static double[][] sumOfSubsetReconstructions(
      Autoencoder autoencoder, INDArray code, boolean[][] subsets) {
    MaskedBatch mask = new MaskedBatch(code);
    double[][] sums = new double[subsets.length][];
    AblationListener listener = AblationListener.current();
    for (int s = 0; s < sums.length; s++) {
      listener.beforePass(autoencoder.getClass(), "sumOfSubsetReconstructions", s, sums.length);
      boolean[] subset = subsets[s];
      sums[s] = sumOfRows(autoencoder.decode(mask.retain(unit -> subset[unit])));
    }
    return sums;
  }

  private static double loss(Autoencoder autoencoder, INDArray target, INDArray code) {
    return autoencoder.loss(target, code, autoencoder.decode(code));
  }

  /** Sums in double precision and in row order, so that the result is reproducible. */
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
