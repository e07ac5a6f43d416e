package io.decant.testkit;

import static java.util.Objects.requireNonNull;

import io.decant.api.EpochMetrics;
import io.decant.api.Figure;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A bitwise snapshot of a plugin's output, part by part. */
final class OutputDigest {

  private final Map<String, Object> parts = new LinkedHashMap<>();

  /** Values that are compared by their bits, so that equal NaNs are equal. */
  private record FloatBits(String shape, float[] values) {}

  OutputDigest add(String part, INDArray array) {
    parts.put(part, new FloatBits(Arrays.toString(array.shape()), Tensors.toFloats(array)));
    return this;
  }

  OutputDigest addAll(String part, Map<String, INDArray> arrays) {
    parts.put(part + " names", List.copyOf(arrays.keySet()));
    arrays.forEach((name, array) -> add(part + " " + name, array));
    return this;
  }

  OutputDigest add(String part, byte[] content) {
    parts.put(part, content.clone());
    return this;
  }

  OutputDigest add(String part, int[] values) {
    parts.put(part, values.clone());
    return this;
  }

  OutputDigest addText(String part, Object value) {
    parts.put(part, value.toString());
    return this;
  }

  OutputDigest add(EpochMetrics report) {
    return addText("report of epoch " + report.epoch(), report);
  }

  OutputDigest add(String prefix, Observation observation) {
    for (Scalar scalar : observation.scalars()) {
      addText(prefix + "scalar " + scalar.name(), scalar);
    }
    for (NamedArray array : observation.arrays()) {
      add(prefix + "array " + array.name(), array.values());
      addText(
          prefix + "description and axes of array " + array.name(),
          array.description() + array.axes());
    }
    for (Table table : observation.tables()) {
      addText(prefix + "table " + table.name(), table);
    }
    return addText(prefix + "findings", observation.findings());
  }

  OutputDigest add(Figure figure) {
    return addText("figure " + figure.name(), figure);
  }

  /** Describes the first difference; empty if there is none. */
  Optional<String> difference(OutputDigest other) {
    if (!parts.keySet().equals(other.parts.keySet())) {
      return Optional.of("output consists of " + parts.keySet() + " and " + other.parts.keySet());
    }
    return parts.keySet().stream()
        .flatMap(
            part ->
                difference(
                    part, requireNonNull(parts.get(part)), requireNonNull(other.parts.get(part)))
                    .stream())
        .findFirst();
  }

  private static Optional<String> difference(String part, Object first, Object second) {
    if (first instanceof FloatBits a && second instanceof FloatBits b) {
      return difference(part, a, b);
    }
    if (first instanceof byte[] a && second instanceof byte[] b) {
      int at = Arrays.mismatch(a, b);
      return at < 0 ? Optional.empty() : Optional.of(part + " differs at byte " + at);
    }
    if (first instanceof int[] a && second instanceof int[] b) {
      int at = Arrays.mismatch(a, b);
      return at < 0 ? Optional.empty() : Optional.of(part + " differs at value " + at);
    }
    return first.equals(second)
        ? Optional.empty()
        : Optional.of(part + " is " + first + " and " + second);
  }

  private static Optional<String> difference(String part, FloatBits first, FloatBits second) {
    if (!first.shape().equals(second.shape())) {
      return Optional.of(part + " is " + first.shape() + " and " + second.shape());
    }
    // compares Float.floatToIntBits: all NaNs are equal, 0 and -0 are not
    int at = Arrays.mismatch(first.values(), second.values());
    return at < 0
        ? Optional.empty()
        : Optional.of(
            part
                + " has "
                + first.values()[at]
                + " and "
                + second.values()[at]
                + " as value "
                + at);
  }
}
