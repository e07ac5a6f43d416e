package io.decant.figures;

import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.Scalar;
import io.decant.api.Tensors;
import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.GrayscaleImages;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Converts the arrays of an observation for charts. */
record ObservationArrays(Observation observation) {

  /** Returns whether there is an array of that name. */
  boolean has(String name) {
    return observation.arrays().stream().map(NamedArray::name).anyMatch(name::equals);
  }

  /** Returns the description of an array. */
  String description(String name) {
    return observation.arrays().stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow()
        .description();
  }

  /** Returns the values of an array, row by row. */
  float[] values(String name) {
    return Tensors.toFloats(observation.array(name));
  }

  /** Returns the values rounded to integers: counts, or indices. */
  int[] integers(String name) {
    float[] values = values(name);
    int[] integers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = Math.round(values[i]);
    }
    return integers;
  }

  /** Returns an array of two axes. */
  FloatMatrix matrix(String name) {
    INDArray array = observation.array(name);
    return new FloatMatrix((int) array.size(0), (int) array.size(1), Tensors.toFloats(array));
  }

  /** Returns an array of two axes, if there is one of that name. */
  Optional<FloatMatrix> optionalMatrix(String name) {
    return has(name) ? Optional.of(matrix(name)) : Optional.empty();
  }

  /**
   * Returns an array of axes image, row and column; an array of two axes becomes images of one row.
   */
  GrayscaleImages images(String name) {
    INDArray array = observation.array(name);
    if (array.rank() == 2) {
      return new GrayscaleImages(
          (int) array.size(0), 1, (int) array.size(1), Tensors.toFloats(array));
    }
    return new GrayscaleImages(
        (int) array.size(0), (int) array.size(1), (int) array.size(2), Tensors.toFloats(array));
  }

  /** Returns an array of images, if there is one of that name. */
  Optional<GrayscaleImages> optionalImages(String name) {
    return has(name) ? Optional.of(images(name)) : Optional.empty();
  }

  /** Returns the scalar of that name, if there is one. */
  OptionalDouble scalar(String name) {
    return observation.scalars().stream()
        .filter(s -> s.name().equals(name))
        .mapToDouble(Scalar::value)
        .findFirst();
  }
}
