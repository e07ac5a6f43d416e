package io.decant.api.measure;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;
import io.decant.api.Tensors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures {@link Reconstruction}, a batch at a time. The variance is taken about the mean of each unit: about zero it
 * would be inflated by the mean's own size.
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public final class ReconstructionMeter {

  private final double[] mean;
  private double aboutMean;
  private double residual;
  private long examples;

  /** Nothing measured yet. */
  public ReconstructionMeter(int width) {
    this.mean = new double[width];
  }

  /**
   * Adds a batch.
   *
   * @param target {@code [batch, width]}
   * @param reconstruction {@code [batch, width]}
   */
  public void add(INDArray target, INDArray reconstruction) {
    int width = mean.length;
    float[] wanted = Tensors.toFloats(target);
    float[] got = Tensors.toFloats(reconstruction);
    if (wanted.length != got.length || target.size(1) != width) {
      throw new IllegalArgumentException(
          "a target of " + target.shapeInfoToString() + " does not fit what came out: "
              + reconstruction.shapeInfoToString());
    }
    for (int at = 0; at < wanted.length; at += width) {
      examples++;
      for (int unit = 0; unit < width; unit++) {
        double x = wanted[at + unit];
        double error = got[at + unit] - x;
        residual += error * error;
        // Welford's update: the sum of squares about the running mean, without cancellation
        double before = x - mean[unit];
        mean[unit] += before / examples;
        aboutMean += before * (x - mean[unit]);
      }
    }
  }

  /** What was measured so far; needs at least one example. */
  public Reconstruction result() {
    if (examples == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    return new Reconstruction(
        residual / examples / mean.length, aboutMean == 0 ? Double.NaN : 1 - residual / aboutMean);
  }
}
