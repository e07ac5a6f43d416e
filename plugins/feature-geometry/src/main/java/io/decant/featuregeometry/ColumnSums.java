package io.decant.featuregeometry;

import io.decant.api.Tensors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Adds rows up, in double precision and in the rows' order. */
final class ColumnSums {

  private ColumnSums() {}

  /**
   * Adds each row of the batch to the sums.
   *
   * @param batch {@code [rows, width]}
   * @param into the sums so far, {@code [width]}
   */
  static void add(INDArray batch, double[] into) {
    float[] values = Tensors.toFloats(batch);
    for (int at = 0; at < values.length; at += into.length) {
      for (int column = 0; column < into.length; column++) {
        into[column] += values[at + column];
      }
    }
  }
}
