package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array measured by a probe. An array whose last two axes are {@code row} and {@code column} is
 * an image.
 *
 * @param name lower-case with dashes; its address in a run is {@code probe.name}
 * @param description what the values are, with their unit, in a few words for an axis label
 * @param axes the names of the axes, such as {@code ["unit", "coordinate"]}
 * @param values float32, with one dimension per axis
 * @since 0.1.0
 */
@API(status = STABLE)
public record NamedArray(String name, String description, List<String> axes, INDArray values) {

  /** Copies the axes. */
  public NamedArray {
    axes = List.copyOf(axes);
  }
}
