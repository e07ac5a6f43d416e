package io.decant.nn;

import io.decant.api.ParameterShape;
import io.decant.api.Tensors;
import io.decant.nn.kernel.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layout of a network's parameters in one flat array: weights and bias, layer by layer. Weights
 * are stored as {@code [inputs, outputs]}, transposed compared with the public shape, so that a
 * SIMD vector covers adjacent outputs of one input. A TopK layer stores {@code [outputs, inputs]},
 * since each of its few active units needs a row. Rows are padded as in {@link Matrix}. Gradients
 * and Adam's moments have the same layout.
 */
final class ParameterLayout {

  private final List<ParameterSlice> slices = new ArrayList<>();
  private final int size;

  /** The position of a parameter; {@code shape} is its public shape. */
  private record ParameterSlice(
      ParameterShape shape, int offset, int rows, int columns, boolean transposed) {

    Matrix view(float[] flat) {
      return Matrix.view(flat, offset, rows, columns);
    }

    /** Returns the number of values without padding. */
    int count() {
      return rows * columns;
    }
  }

  ParameterLayout(NetworkSpec spec) {
    int at = 0;
    for (Dense layer : spec.layers()) {
      ParameterShape shape = ParameterShape.of(layer.weight(), layer.outputs(), layer.inputs());
      ParameterSlice weight =
          layer.topK().isPresent()
              ? new ParameterSlice(shape, at, layer.outputs(), layer.inputs(), false)
              : new ParameterSlice(shape, at, layer.inputs(), layer.outputs(), true);
      at = Math.addExact(at, weight.view(new float[0]).size(weight.rows()));
      ParameterSlice bias =
          new ParameterSlice(
              ParameterShape.of(layer.bias(), layer.outputs()), at, 1, layer.outputs(), false);
      at = Math.addExact(at, bias.view(new float[0]).size(1));
      slices.add(weight);
      slices.add(bias);
    }
    this.size = at;
  }

  /** Returns the length of the flat array. */
  int size() {
    return size;
  }

  /** Returns a view of a parameter in a flat array. */
  Matrix matrix(String name, float[] flat) {
    return slice(name).view(flat);
  }

  /** Returns copies of all parameters in a flat array, by name. */
  Map<String, INDArray> named(float[] flat) {
    Map<String, INDArray> values = new LinkedHashMap<>();
    slices.forEach(slice -> values.put(slice.shape().name(), get(slice, flat)));
    return values;
  }

  /** Returns a copy of a parameter in a flat array. */
  INDArray get(String name, float[] flat) {
    return get(slice(name), flat);
  }

  /** Returns a copy of a parameter as floats, row by row of its public shape. */
  float[] values(String name, float[] flat) {
    return values(slice(name), flat);
  }

  /** Sets all parameters in a flat array. */
  void set(Map<String, INDArray> values, float[] flat) {
    for (ParameterSlice slice : slices) {
      String name = slice.shape().name();
      INDArray value = values.get(name);
      if (value == null || !Arrays.equals(value.shape(), longs(slice))) {
        throw new IllegalArgumentException(
            "parameter "
                + name
                + " must have shape "
                + slice.shape().shape()
                + ", got "
                + (value == null ? "none" : Arrays.toString(value.shape())));
      }
      set(slice, Tensors.toFloats(value), flat);
    }
  }

  /** Sets a parameter in a flat array from its values, row by row of its public shape. */
  void set(String name, float[] values, float[] flat) {
    set(slice(name), values, flat);
  }

  private static INDArray get(ParameterSlice slice, float[] flat) {
    return Tensors.of(values(slice, flat), longs(slice));
  }

  private static float[] values(ParameterSlice slice, float[] flat) {
    float[] values = new float[slice.count()];
    Matrix matrix = slice.view(flat);
    if (slice.transposed()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = flat[matrix.rowOffset(i % slice.rows()) + i / slice.rows()];
      }
    } else {
      matrix.getRows(values, slice.rows());
    }
    return values;
  }

  private static void set(ParameterSlice slice, float[] values, float[] flat) {
    Matrix matrix = slice.view(flat);
    if (slice.transposed()) {
      for (int i = 0; i < values.length; i++) {
        flat[matrix.rowOffset(i % slice.rows()) + i / slice.rows()] = values[i];
      }
    } else {
      matrix.setRows(values, slice.rows());
    }
  }

  private ParameterSlice slice(String name) {
    return slices.stream()
        .filter(slice -> slice.shape().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown parameter " + name));
  }

  private static long[] longs(ParameterSlice slice) {
    return slice.shape().shape().stream().mapToLong(Integer::longValue).toArray();
  }
}
