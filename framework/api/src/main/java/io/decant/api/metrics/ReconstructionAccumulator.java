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
  private double squaredDeviations;
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
        target,
        targetBuffer ->
            Tensors.withBuffer(
                reconstruction, reconstructionBuffer -> add(targetBuffer, reconstructionBuffer)));
  }

  private void add(FloatBuffer target, FloatBuffer reconstruction) {
    float[] targets = new float[CHUNK * mean.length];
    float[] reconstructions = new float[CHUNK * mean.length];
    while (target.hasRemaining()) {
      int count = Math.min(targets.length, target.remaining());
      target.get(targets, 0, count);
      reconstruction.get(reconstructions, 0, count);
      add(targets, reconstructions, count);
    }
  }

  private void add(float[] targets, float[] reconstructions, int count) {
    int width = mean.length;
    double[] chunkMean = new double[width];
    for (int at = 0; at < count; at += width) {
      for (int unit = 0; unit < width; unit++) {
        chunkMean[unit] += targets[at + unit];
      }
    }
    int rows = count / width;
    for (int unit = 0; unit < width; unit++) {
      chunkMean[unit] /= rows;
    }
    for (int at = 0; at < count; at += width) {
      for (int unit = 0; unit < width; unit++) {
        double x = targets[at + unit];
        double error = reconstructions[at + unit] - x;
        residual += error * error;
        squaredDeviations += (x - chunkMean[unit]) * (x - chunkMean[unit]);
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
      squaredDeviations += other.squaredDeviations;
      merge(other.mean, other.examples);
    }
  }

  /**
   * Merges a chunk's sum of squares about its own mean (Chan, Golub and LeVeque 1983): avoids
   * cancellation and needs one division per chunk and unit.
   */
  private void merge(double[] otherMean, long rows) {
    double weight = rows / (double) (examples + rows);
    for (int unit = 0; unit < mean.length; unit++) {
      double delta = otherMean[unit] - mean[unit];
      mean[unit] += delta * weight;
      squaredDeviations += delta * delta * weight * examples;
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
        residual / examples / mean.length,
        squaredDeviations == 0 ? Double.NaN : 1 - residual / squaredDeviations);
  }
}
