package io.decant.api;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations backed by an array, row by row. */
record InMemoryActivations(float[] values, int width) implements Activations {

  @Override
  public int count() {
    return values.length / width;
  }

  @Override
  public boolean isResampled() {
    return false;
  }

  @Override
  public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
    for (int i = from; i < to; i++) {
      destination.put(values, rows[i] * width, width);
    }
  }

  @Override
  public INDArray slice(long epoch, int from, int to) {
    RowBounds.check(from, to, count());
    return Tensors.create(
        destination -> destination.put(values, from * width, (to - from) * width),
        to - from,
        width);
  }
}
