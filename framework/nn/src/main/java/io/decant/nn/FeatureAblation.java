package io.decant.nn;

import io.decant.api.Tensors;
import io.decant.nn.kernel.ColumnOps;
import io.decant.nn.kernel.Penalty;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a linear decoder {@code ĥ = Wd f + bd} makes of codes when features are set to zero, in
 * closed form. With the residual {@code r = h − ĥ} and the feature's direction {@code d_j = Wd[:,
 * j]}, the squared error of an example without feature j is
 *
 * <pre>
 *   ‖r + f_j d_j‖² = ‖r‖² + 2 f_j (d_j · r) + f_j² ‖d_j‖²
 * </pre>
 *
 * <p>and its rise over a batch needs no more than {@code G = Fᵀ R}, one product for all features:
 *
 * <pre>
 *   2 d_j · G_j + ‖d_j‖² Σ f_j²
 * </pre>
 *
 * <p>Shapes: {@code F [batch, features]}, {@code R [batch, width]}, {@code G [features, width]},
 * {@code Wd [width, features]}. The rise is summed from its own terms, not found as a difference of
 * two losses, which would cancel.
 */
final class FeatureAblation {

  private final float[] wd;
  private final float[] bd;
  private final int features;
  private final int width;

  /** For a linear decoder. */
  FeatureAblation(Network network, Dense decoder) {
    this.wd = network.values(decoder.weight());
    this.bd = network.values(decoder.bias());
    this.features = decoder.inputs();
    this.width = decoder.outputs();
  }

  /**
   * The rise of the mean squared error and of the penalty without each feature.
   *
   * @param residual {@code R}
   * @param code {@code F}
   */
  double[] lossIncreases(Optional<PenaltyConfig> penalty, INDArray residual, INDArray code) {
    float[] g = Tensors.toFloats(code.transpose().mmul(residual));
    float[] f = Tensors.toFloats(code);
    int rows = f.length / features;
    float[] column = new float[rows];
    Optional<Penalty> term = penalty.map(config -> config.toPenalty(1));
    double termWithout = term.map(t -> valued(t, column)).orElse(0.0);
    double[] rise = new double[features];
    for (int j = 0; j < features; j++) {
      ColumnOps.copyColumn(f, j, features, column, rows);
      double dg = 0;
      double dd = 0;
      for (int i = 0; i < width; i++) {
        double d = wd[i * features + j];
        dg += d * g[j * width + i];
        dd += d * d;
      }
      rise[j] = (2 * dg + dd * ColumnOps.sumOfSquares(column, rows)) / rows / width;
      // the penalty is a sum over features, of which only one changes
      rise[j] += term.map(t -> termWithout - valued(t, column)).orElse(0.0);
    }
    return rise;
  }

  private static double valued(Penalty term, float[] column) {
    term.clear();
    term.add(column, column.length);
    return term.value();
  }

  /**
   * What is decoded from some features, summed over a batch: {@code Σ_rows ĥ = Wd (k ⊙ Σ_rows f) +
   * rows · bd}, with {@code k} 1 for features that are kept and 0 for others.
   */
  double[][] sumOfSubsetReconstructions(INDArray code, boolean[][] kept) {
    float[] f = Tensors.toFloats(code);
    int rows = f.length / features;
    double[] sum = new double[features];
    float[] column = new float[rows];
    for (int j = 0; j < features; j++) {
      ColumnOps.copyColumn(f, j, features, column, rows);
      sum[j] = ColumnOps.sumInPlace(column, rows);
    }
    return Arrays.stream(kept).map(set -> decoded(sum, set, rows)).toArray(double[][]::new);
  }

  private double[] decoded(double[] sum, boolean[] kept, int rows) {
    double[] decoded = new double[width];
    for (int i = 0; i < width; i++) {
      decoded[i] = (double) rows * bd[i];
      for (int j = 0; j < features; j++) {
        decoded[i] += kept[j] ? wd[i * features + j] * sum[j] : 0;
      }
    }
    return decoded;
  }
}
