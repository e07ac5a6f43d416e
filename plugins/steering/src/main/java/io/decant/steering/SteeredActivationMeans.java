package io.decant.steering;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.spi.StepContext;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Means over examples of what a dictionary makes of them.
 *
 * @param code the mean activation of each feature, nothing set to zero
 * @param decoded for each set of features, the mean of the decoded codes in which only these
 *     features are kept
 */
record SteeredActivationMeans(double[] code, double[][] decoded) {

  /**
   * Takes the means, over what is decoded: a decoder need not be linear, and then the mean code
   * decodes to something else.
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
    ExamplesByClass.forEachBatch(
        activations,
        rows,
        context,
        (values, count) -> {
          INDArray codes = dictionary.encode(Tensors.of(values, count, activations.width()));
          ExamplesByClass.addColumns(Tensors.toFloats(codes), code);
          double[][] sums = dictionary.sumOfSubsetReconstructions(codes, kept);
          for (int s = 0; s < decoded.length; s++) {
            for (int i = 0; i < decoded[s].length; i++) {
              decoded[s][i] += sums[s][i];
            }
          }
        });
    return new SteeredActivationMeans(
        mean(code, rows.length),
        Arrays.stream(decoded).map(sums -> mean(sums, rows.length)).toArray(double[][]::new));
  }

  private static double[] mean(double[] sums, int count) {
    return Arrays.stream(sums).map(sum -> sum / count).toArray();
  }
}
