package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures {@link SparsityMetrics}, a batch at a time. A unit is on where its activation is not
 * exactly zero.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class SparsityAccumulator {

  /** So many examples are read at a time. */
  private static final int CHUNK = 64;

  private final long[] on;
  private final double[] sum;
  private long examples;

  /** Nothing measured yet. */
  public SparsityAccumulator(int width) {
    this.on = new long[width];
    this.sum = new double[width];
  }

  /**
   * Adds a batch.
   *
   * @param activations {@code [batch, width]}
   */
  public void add(INDArray activations) {
    int width = on.length;
    if (activations.size(1) != width) {
      throw new IllegalArgumentException(
          "width " + activations.size(1) + " where " + width + " was expected");
    }
    Tensors.withBuffer(activations, this::add);
    examples += activations.size(0);
  }

  private void add(FloatBuffer activations) {
    float[] values = new float[CHUNK * on.length];
    while (activations.hasRemaining()) {
      int count = Math.min(values.length, activations.remaining());
      activations.get(values, 0, count);
      for (int at = 0; at < count; at += on.length) {
        for (int unit = 0; unit < on.length; unit++) {
          float value = values[at + unit];
          sum[unit] += value;
          on[unit] += value == 0 ? 0 : 1;
        }
      }
    }
  }

  /** Adds what another meter of the same width has measured. */
  public void add(SparsityAccumulator other) {
    if (other.on.length != on.length) {
      throw new IllegalArgumentException(
          "width " + other.on.length + " where " + on.length + " was expected");
    }
    for (int unit = 0; unit < on.length; unit++) {
      sum[unit] += other.sum[unit];
      on[unit] += other.on[unit];
    }
    examples += other.examples;
  }

  /** What was measured so far; needs at least one example. */
  public SparsityMetrics result() {
    if (examples == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    int width = on.length;
    double[] density = new double[width];
    double[] mean = new double[width];
    long allOn = 0;
    double total = 0;
    for (int unit = 0; unit < width; unit++) {
      density[unit] = (double) on[unit] / examples;
      mean[unit] = sum[unit] / examples;
      allOn += on[unit];
      total += mean[unit];
    }
    double l0 = (double) allOn / examples;
    return new SparsityMetrics(examples, l0, 1 - l0 / width, total / width, density, mean);
  }
}
