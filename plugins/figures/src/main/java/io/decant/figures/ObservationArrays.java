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

/** An observation, with its arrays as charts need them. */
record ObservationArrays(Observation observation) {

  /** Whether there is an array of that name. */
  boolean has(String name) {
    return observation.arrays().stream().map(NamedArray::name).anyMatch(name::equals);
  }

  /** What the probe says that the values of an array are. */
  String description(String name) {
    return observation.arrays().stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow()
        .description();
  }

  /** The values of an array, row by row. */
  float[] values(String name) {
    return Tensors.toFloats(observation.array(name));
  }

  /** The same, rounded to whole numbers: counts, or places in another array. */
  int[] integers(String name) {
    float[] values = values(name);
    int[] integers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = Math.round(values[i]);
    }
    return integers;
  }

  /** An array of two axes. */
  FloatMatrix matrix(String name) {
    INDArray array = observation.array(name);
    return new FloatMatrix((int) array.size(0), (int) array.size(1), Tensors.toFloats(array));
  }

  /** An array of two axes, if there is one of that name. */
  Optional<FloatMatrix> optionalMatrix(String name) {
    return has(name) ? Optional.of(matrix(name)) : Optional.empty();
  }

  /**
   * An array of three axes: picture, row, column. Examples that are no pictures have two, and are
   * strips.
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

  /** An array of three axes, if there is one of that name. */
  Optional<GrayscaleImages> optionalImages(String name) {
    return has(name) ? Optional.of(images(name)) : Optional.empty();
  }

  /** The number of that name, if there is one. */
  OptionalDouble scalar(String name) {
    return observation.scalars().stream()
        .filter(s -> s.name().equals(name))
        .mapToDouble(Scalar::value)
        .findFirst();
  }
}
