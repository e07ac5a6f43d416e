package io.decant.steering;

import io.decant.analysis.ArrayMath;
import io.decant.analysis.BatchReader;
import io.decant.api.Activations;
import io.decant.api.Tensors;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.spi.StepContext;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean codes and mean decoded activations over examples.
 *
 * @param code the mean activation of each feature, without ablation
 * @param decoded for each set of features, the mean of the decoded codes in which all other
 *     features are set to zero
 */
record SteeredActivationMeans(double[] code, double[][] decoded) {

  /**
   * Computes the means. Decoded activations are averaged, not codes, because a decoder may be
   * nonlinear.
   *
   * @param kept the sets, {@code [sets][features]}
   */
  static SteeredActivationMeans compute(
      int[] rows,
      FeatureDictionary dictionary,
      Activations activations,
      boolean[][] kept,
      StepContext context) {
    double[] code = new double[kept[0].length];
    double[][] decoded = new double[kept.length][activations.width()];
    BatchReader.forEachBatch(
        activations,
        rows,
        context,
        (first, batch) -> {
          INDArray codes = dictionary.encode(batch);
          ArrayMath.addColumnSums(Tensors.toFloats(codes), code);
          ArrayMath.axpy(1, dictionary.sumOfSubsetReconstructions(codes, kept), decoded);
        });
    return new SteeredActivationMeans(
        mean(code, rows.length),
        Arrays.stream(decoded).map(sums -> mean(sums, rows.length)).toArray(double[][]::new));
  }

  private static double[] mean(double[] sums, int count) {
    return Arrays.stream(sums).map(sum -> sum / count).toArray();
  }
}
