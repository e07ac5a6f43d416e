package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Accumulates {@link SparsityMetrics} over batches. A unit is active where its activation is not
 * exactly zero.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class SparsityAccumulator {

  /** Examples copied to the heap at a time. */
  private static final int CHUNK = 64;

  private final long[] active;
  private final double[] sum;
  private long examples;

  /** Creates an empty accumulator. */
  public SparsityAccumulator(int width) {
    this.active = new long[width];
    this.sum = new double[width];
  }

  /**
   * Adds a batch.
   *
   * @param activations {@code [batch, width]}
   */
  public void add(INDArray activations) {
    int width = active.length;
    if (activations.size(1) != width) {
      throw new IllegalArgumentException(
          "expected width " + width + ", got " + activations.size(1));
    }
    Tensors.withBuffer(activations, this::add);
    examples += activations.size(0);
  }

  private void add(FloatBuffer activations) {
    float[] values = new float[CHUNK * active.length];
    while (activations.hasRemaining()) {
      int count = Math.min(values.length, activations.remaining());
      activations.get(values, 0, count);
      for (int at = 0; at < count; at += active.length) {
        for (int unit = 0; unit < active.length; unit++) {
          float value = values[at + unit];
          sum[unit] += value;
          active[unit] += value == 0 ? 0 : 1;
        }
      }
    }
  }

  /** Adds the examples of another accumulator of the same width. */
  public void add(SparsityAccumulator other) {
    if (other.active.length != active.length) {
      throw new IllegalArgumentException(
          "expected width " + active.length + ", got " + other.active.length);
    }
    for (int unit = 0; unit < active.length; unit++) {
      sum[unit] += other.sum[unit];
      active[unit] += other.active[unit];
    }
    examples += other.examples;
  }

  /**
   * Returns the metrics of all examples added.
   *
   * @throws IllegalStateException if there are none
   */
  public SparsityMetrics result() {
    if (examples == 0) {
      throw new IllegalStateException("no examples were added");
    }
    int width = active.length;
    double[] density = new double[width];
    double[] mean = new double[width];
    long totalActive = 0;
    double total = 0;
    for (int unit = 0; unit < width; unit++) {
      density[unit] = (double) active[unit] / examples;
      mean[unit] = sum[unit] / examples;
      totalActive += active[unit];
      total += mean[unit];
    }
    double l0 = (double) totalActive / examples;
    return new SparsityMetrics(examples, l0, 1 - l0 / width, total / width, density, mean);
  }
}
