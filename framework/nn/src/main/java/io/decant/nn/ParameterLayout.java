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
 * Where the parameters of a network stand in one flat array: weights and bias of a layer, layer by
 * layer. Weights are {@code [inputs, outputs]}, the transpose of what they are for others, so that
 * a processor's vector takes in neighbouring outputs of one input. Only of a layer that keeps its
 * largest values they are {@code [outputs, inputs]}, since its few units that are on each need a
 * row. Rows are padded as {@link Matrix} says. Gradients and Adam's moments stand alike.
 */
final class ParameterLayout {

  private final List<ParameterSlice> places = new ArrayList<>();
  private final int size;

  /** A parameter's place; {@code shape} is the one for others. */
  private record ParameterSlice(
      ParameterShape shape, int offset, int rows, int columns, boolean transposed) {

    Matrix view(float[] flat) {
      return Matrix.view(flat, offset, rows, columns);
    }

    /** The number of values, without padding. */
    int count() {
      return rows * columns;
    }
  }

  ParameterLayout(NetworkSpec architecture) {
    int at = 0;
    for (Dense layer : architecture.layers()) {
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
      places.add(weight);
      places.add(bias);
    }
    this.size = at;
  }

  /** The length of the flat array. */
  int size() {
    return size;
  }

  /** A parameter in an array that is laid out like this. */
  Matrix matrix(String name, float[] flat) {
    return place(name).view(flat);
  }

  /** Copies of all parameters in such an array, by name. */
  Map<String, INDArray> named(float[] flat) {
    Map<String, INDArray> values = new LinkedHashMap<>();
    places.forEach(place -> values.put(place.shape().name(), get(place, flat)));
    return values;
  }

  /** A copy of a parameter in such an array. */
  INDArray get(String name, float[] flat) {
    return get(place(name), flat);
  }

  /** The same as floats, row by row of the shape for others. */
  float[] values(String name, float[] flat) {
    return values(place(name), flat);
  }

  /** Sets all parameters in such an array. */
  void set(Map<String, INDArray> values, float[] flat) {
    for (ParameterSlice place : places) {
      String name = place.shape().name();
      INDArray value = values.get(name);
      if (value == null || !Arrays.equals(value.shape(), longs(place))) {
        throw new IllegalArgumentException(
            "parameter "
                + name
                + " should be "
                + place.shape().shape()
                + ", given is "
                + (value == null ? "nothing" : Arrays.toString(value.shape())));
      }
      set(place, Tensors.toFloats(value), flat);
    }
  }

  /** Sets a parameter in such an array from its values, row by row of the shape for others. */
  void set(String name, float[] values, float[] flat) {
    set(place(name), values, flat);
  }

  private static INDArray get(ParameterSlice place, float[] flat) {
    return Tensors.of(values(place, flat), longs(place));
  }

  private static float[] values(ParameterSlice place, float[] flat) {
    float[] values = new float[place.count()];
    Matrix matrix = place.view(flat);
    if (place.transposed()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = flat[matrix.rowOffset(i % place.rows()) + i / place.rows()];
      }
    } else {
      matrix.getRows(values, place.rows());
    }
    return values;
  }

  private static void set(ParameterSlice place, float[] values, float[] flat) {
    Matrix matrix = place.view(flat);
    if (place.transposed()) {
      for (int i = 0; i < values.length; i++) {
        flat[matrix.rowOffset(i % place.rows()) + i / place.rows()] = values[i];
      }
    } else {
      matrix.setRows(values, place.rows());
    }
  }

  private ParameterSlice place(String name) {
    return places.stream()
        .filter(place -> place.shape().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameter is called " + name));
  }

  private static long[] longs(ParameterSlice place) {
    return place.shape().shape().stream().mapToLong(Integer::longValue).toArray();
  }
}
