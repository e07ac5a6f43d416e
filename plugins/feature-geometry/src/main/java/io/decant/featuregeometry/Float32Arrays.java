package io.decant.featuregeometry;

import io.decant.api.Tensors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Narrows what was computed in double precision to the float32 arrays of an observation, and widens
 * what is read.
 */
final class Float32Arrays {

  private Float32Arrays() {}

  /** An array {@code [length]}. */
  static INDArray vector(double[] values) {
    return Tensors.of(toFloats(values), values.length);
  }

  /** An array {@code [length]} of whole numbers. */
  static INDArray vector(int[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = values[i];
    }
    return Tensors.of(narrow, values.length);
  }

  /** An array {@code [rows, columns]}; needs a row. */
  static INDArray matrix(double[][] rows) {
    int columns = rows[0].length;
    float[] values = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(toFloats(rows[i]), 0, values, i * columns, columns);
    }
    return Tensors.of(values, rows.length, columns);
  }

  /** The rows of an array {@code [rows, columns]}. */
  static double[][] toRows(INDArray array) {
    int columns = Math.toIntExact(array.size(1));
    float[] values = Tensors.toFloats(array);
    double[][] rows = new double[values.length / columns][columns];
    for (int i = 0; i < values.length; i++) {
      rows[i / columns][i % columns] = values[i];
    }
    return rows;
  }

  /** The values of an array {@code [length]}. */
  static double[] toDoubles(INDArray array) {
    float[] values = Tensors.toFloats(array);
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static float[] toFloats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
