package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Accumulates {@link ReconstructionMetrics} over batches. The variance is taken about the mean of
 * each unit; about zero, it would be inflated by the mean itself.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class ReconstructionAccumulator {

  /** Examples copied to the heap at a time. */
  private static final int CHUNK = 64;

  private final double[] mean;
  private double aboutMean;
  private double residual;
  private long examples;

  /** Creates an empty accumulator. */
  public ReconstructionAccumulator(int width) {
    this.mean = new double[width];
  }

  /**
   * Adds a batch.
   *
   * @param target {@code [batch, width]}
   * @param reconstruction {@code [batch, width]}
   */
  public void add(INDArray target, INDArray reconstruction) {
    if (target.length() != reconstruction.length() || target.size(1) != mean.length) {
      throw new IllegalArgumentException(
          "the target "
              + target.shapeInfoToString()
              + " and the reconstruction differ in shape: "
              + reconstruction.shapeInfoToString());
    }
    Tensors.withBuffer(
        target, wanted -> Tensors.withBuffer(reconstruction, got -> add(wanted, got)));
  }

  private void add(FloatBuffer target, FloatBuffer reconstruction) {
    float[] wanted = new float[CHUNK * mean.length];
    float[] got = new float[CHUNK * mean.length];
    while (target.hasRemaining()) {
      int count = Math.min(wanted.length, target.remaining());
      target.get(wanted, 0, count);
      reconstruction.get(got, 0, count);
      add(wanted, got, count);
    }
  }

  private void add(float[] wanted, float[] got, int count) {
    int width = mean.length;
    double[] chunkMean = new double[width];
    for (int at = 0; at < count; at += width) {
      for (int unit = 0; unit < width; unit++) {
        chunkMean[unit] += wanted[at + unit];
      }
    }
    int rows = count / width;
    for (int unit = 0; unit < width; unit++) {
      chunkMean[unit] /= rows;
    }
    for (int at = 0; at < count; at += width) {
      for (int unit = 0; unit < width; unit++) {
        double x = wanted[at + unit];
        double error = got[at + unit] - x;
        residual += error * error;
        aboutMean += (x - chunkMean[unit]) * (x - chunkMean[unit]);
      }
    }
    merge(chunkMean, rows);
  }

  /** Adds the examples of another accumulator of the same width. */
  public void add(ReconstructionAccumulator other) {
    if (other.mean.length != mean.length) {
      throw new IllegalArgumentException(
          "expected width " + mean.length + ", got " + other.mean.length);
    }
    if (other.examples > 0) {
      residual += other.residual;
      aboutMean += other.aboutMean;
      merge(other.mean, other.examples);
    }
  }

  /**
   * Merges a chunk's sum of squares about its own mean (Chan, Golub and LeVeque 1983): avoids
   * cancellation and needs one division per chunk and unit.
   */
  private void merge(double[] otherMean, long rows) {
    double share = rows / (double) (examples + rows);
    for (int unit = 0; unit < mean.length; unit++) {
      double apart = otherMean[unit] - mean[unit];
      mean[unit] += apart * share;
      aboutMean += apart * apart * share * examples;
    }
    examples += rows;
  }

  /**
   * Returns the metrics of all examples added.
   *
   * @throws IllegalStateException if there are none
   */
  public ReconstructionMetrics result() {
    if (examples == 0) {
      throw new IllegalStateException("no examples were added");
    }
    return new ReconstructionMetrics(
        residual / examples / mean.length, aboutMean == 0 ? Double.NaN : 1 - residual / aboutMean);
  }
}
