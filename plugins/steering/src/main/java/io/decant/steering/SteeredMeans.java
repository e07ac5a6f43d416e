package io.decant.steering;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.spi.StepContext;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Means over examples of what a dictionary makes of them.
 *
 * @param code the mean activation of each feature, nothing set to zero
 * @param decoded for each mask, the mean of the decoded codes in which only the features of the mask are kept
 */
record SteeredMeans(double[] code, double[][] decoded) {

  /**
   * Takes the means. Each code is decoded before the mean is taken, since a decoder need not be linear.
   *
   * @param masks each of 1 for features that are kept and 0 for the others
   */
  static SteeredMeans over(
      int[] rows, FeatureDictionary dictionary, Activations activations, List<float[]> masks, StepContext context) {
    List<INDArray> kept = masks.stream().map(mask -> Tensors.of(mask, mask.length)).toList();
    double[] code = new double[masks.get(0).length];
    double[][] decoded = new double[masks.size()][activations.width()];
    Examples.read(
        activations,
        rows,
        context,
        (values, count) -> {
          INDArray codes = dictionary.encode(Tensors.of(values, count, activations.width()));
          Examples.addColumns(Tensors.toFloats(codes), code);
          for (int m = 0; m < decoded.length; m++) {
            context.cancellation().check();
            Examples.addColumns(Tensors.toFloats(dictionary.decode(codes.mulRowVector(kept.get(m)))), decoded[m]);
          }
        });
    return new SteeredMeans(
        divided(code, rows.length),
        Arrays.stream(decoded).map(sums -> divided(sums, rows.length)).toArray(double[][]::new));
  }

  private static double[] divided(double[] sums, int count) {
    return Arrays.stream(sums).map(sum -> sum / count).toArray();
  }
}
