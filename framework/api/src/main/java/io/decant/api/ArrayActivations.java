package io.decant.api;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values that are all in memory, row by row. */
record ArrayActivations(float[] values, int width) implements Activations {

  @Override
  public int count() {
    return values.length / width;
  }

  @Override
  public boolean drawnAnew() {
    return false;
  }

  @Override
  public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
    for (int i = from; i < to; i++) {
      into.put(values, rows[i] * width, width);
    }
  }

  @Override
  public INDArray rows(long pass, int from, int to) {
    Rows.check(from, to, count());
    return Tensors.written(into -> into.put(values, from * width, (to - from) * width), to - from, width);
  }
}
