package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Tensors;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Converts between the float32 arrays of observations and arrays of doubles, in which sums are
 * accumulated.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class Float32Arrays {

  private Float32Arrays() {}

  /** Returns an array {@code [length]}; values are rounded to float32. */
  public static INDArray vector(double[] values) {
    return Tensors.of(toFloats(values), values.length);
  }

  /** Returns an array {@code [length]}; integers above 2²⁴ are rounded to float32. */
  public static INDArray vector(int[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values[i];
    }
    return Tensors.of(floats, values.length);
  }

  /**
   * Returns an array {@code [rows, columns]}; values are rounded to float32.
   *
   * @param rows at least one, all of the same length
   */
  public static INDArray matrix(double[][] rows) {
    int columns = rows[0].length;
    float[] values = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(toFloats(rows[i]), 0, values, i * columns, columns);
    }
    return Tensors.of(values, rows.length, columns);
  }

  /** Returns a copy of an array {@code [rows, columns]}. */
  public static double[][] toRows(INDArray array) {
    int columns = Math.toIntExact(array.size(1));
    float[] values = Tensors.toFloats(array);
    double[][] rows = new double[values.length / columns][columns];
    for (int i = 0; i < values.length; i++) {
      rows[i / columns][i % columns] = values[i];
    }
    return rows;
  }

  /** Returns a copy of all values, row by row. */
  public static double[] toDoubles(INDArray array) {
    return toDoubles(Tensors.toFloats(array));
  }

  /** Converts float32 to doubles, exactly. */
  public static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Rounds doubles to float32. */
  public static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
