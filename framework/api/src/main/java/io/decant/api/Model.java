package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained stage: a pure function from its input port to its output ports, with named parameters.
 * A model also implements the capabilities (see {@code io.decant.api.capability}) that its outline
 * promised.
 *
 * <p>Once it is trained, several threads use it at once: stages that train on its ports, probes,
 * figures.
 *
 * <p>A probe that watches training sees the model as it is at that moment; it neither changes nor
 * keeps it.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Model {

  /**
   * The parameters by name, in the order of the outline; float32, {@code c} order. They are the
   * caller's to keep: later training does not change them.
   */
  Map<String, INDArray> parameters();

  /**
   * The values of a port.
   *
   * @param port the port's name, not empty
   * @param input {@code [batch, input width]}; the model does not change it, and may keep a
   *     reference to it
   * @return a new array {@code [batch, port width]}
   */
  INDArray output(String port, INDArray input);

  /**
   * The values of a port, from and into arrays of floats, row by row. It must return what the other
   * {@code output} does, and by default calls that. A model that computes on {@code float[]} should
   * override it, since it needs no native memory.
   *
   * @param port the port's name, not empty
   * @param input {@code rows · input width} values, at least one row; the model neither changes it
   *     nor keeps a reference to it
   * @return a new array of {@code rows · port width} values
   */
  default float[] output(String port, float[] input, int rows) {
    return Tensors.toFloats(output(port, Tensors.of(input, rows, input.length / rows)));
  }

  /** This model in a role, if it plays it. */
  default <T> Optional<T> capability(Class<T> capability) {
    return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
  }
}
