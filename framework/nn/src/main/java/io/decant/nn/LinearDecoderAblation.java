package io.decant.nn;

import io.decant.api.Tensors;
import io.decant.nn.kernel.ColumnOps;
import io.decant.nn.kernel.Penalty;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Ablates the features of a linear decoder {@code ĥ = Wd f + bd} in closed form. With the residual
 * {@code r = h − ĥ} and the feature direction {@code d_j = Wd[:, j]}, the squared error of an
 * example without feature j is
 *
 * <pre>
 *   ‖r + f_j d_j‖² = ‖r‖² + 2 f_j (d_j · r) + f_j² ‖d_j‖²
 * </pre>
 *
 * <p>Its increase, summed over a batch, only needs {@code G = Fᵀ R}, one matrix product for all
 * features:
 *
 * <pre>
 *   2 d_j · G_j + ‖d_j‖² Σ f_j²
 * </pre>
 *
 * <p>Shapes: {@code F [batch, features]}, {@code R [batch, width]}, {@code G [features, width]},
 * {@code Wd [width, features]}. The increase is summed from its own terms rather than computed as a
 * difference of two losses, which would suffer from cancellation.
 */
final class LinearDecoderAblation {

  private final float[] wd;
  private final float[] bd;
  private final int features;
  private final int width;

  /** Creates the ablation of a linear decoder. */
  LinearDecoderAblation(Network network, Dense decoder) {
    this.wd = network.values(decoder.weight());
    this.bd = network.values(decoder.bias());
    this.features = decoder.inputs();
    this.width = decoder.outputs();
  }

  /**
   * Computes the increase of the mean squared error and the penalty when each feature is ablated.
   *
   * @param residual {@code R}
   * @param code {@code F}
   * @return {@code [features]}
   */
  double[] lossIncreases(Objective objective, INDArray residual, INDArray code) {
    float[] g = Tensors.toFloats(code.transpose().mmul(residual));
    float[] f = Tensors.toFloats(code);
    int rows = f.length / features;
    float[] column = new float[rows];
    Penalty penalty = objective.penalty().map(config -> config.toPenalty(1)).orElse(null);
    double ablatedPenalty = penalty == null ? 0 : penalty(penalty, column);
    double[] increase = new double[features];
    for (int j = 0; j < features; j++) {
      ColumnOps.copyColumn(f, j, features, column, rows);
      double dg = 0;
      double dd = 0;
      for (int i = 0; i < width; i++) {
        double d = wd[i * features + j];
        dg += d * g[j * width + i];
        dd += d * d;
      }
      increase[j] = (2 * dg + dd * ColumnOps.sumOfSquares(column, rows)) / rows / width;
      // the penalty is a sum over features, only one of which changes
      increase[j] += penalty == null ? 0 : ablatedPenalty - penalty(penalty, column);
    }
    return increase;
  }

  private static double penalty(Penalty penalty, float[] column) {
    penalty.clear();
    penalty.add(column, column.length);
    return penalty.value();
  }

  /**
   * Computes the sum of reconstructions from feature subsets over a batch: {@code Σ_rows ĥ = Wd (k
   * ⊙ Σ_rows f) + rows · bd}, where {@code k} is 1 for retained features and 0 for others.
   */
  double[][] sumOfSubsetReconstructions(INDArray code, boolean[][] subsets) {
    float[] f = Tensors.toFloats(code);
    int rows = f.length / features;
    double[] sum = new double[features];
    float[] column = new float[rows];
    for (int j = 0; j < features; j++) {
      ColumnOps.copyColumn(f, j, features, column, rows);
      sum[j] = ColumnOps.sumInPlace(column, rows);
    }
    return Arrays.stream(subsets).map(subset -> decode(sum, subset, rows)).toArray(double[][]::new);
  }

  private double[] decode(double[] sum, boolean[] retained, int rows) {
    double[] decoded = new double[width];
    for (int i = 0; i < width; i++) {
      decoded[i] = (double) rows * bd[i];
      for (int j = 0; j < features; j++) {
        decoded[i] += retained[j] ? wd[i * features + j] * sum[j] : 0;
      }
    }
    return decoded;
  }
}
