package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained model: a pure function from its input to its output ports, with named parameters. A
 * model also implements the capabilities (see {@code io.decant.api.capability}) that its spec
 * declares.
 *
 * <p>Implementations are thread-safe once trained: downstream stages, probes and figures use a
 * model concurrently.
 *
 * <p>A probe that observes during training receives the model in its current state; it must neither
 * modify the model nor retain a reference to it.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Model {

  /**
   * Returns the parameters by name, in the order of the spec; float32, {@code c} order. The arrays
   * are copies: later training does not change them.
   */
  Map<String, INDArray> parameters();

  /**
   * Computes the values of a port.
   *
   * @param port the port's name, not empty
   * @param input {@code [batch, input width]}; not modified, but the model may retain a reference
   *     to it
   * @return a new array {@code [batch, port width]}
   */
  INDArray output(String port, INDArray input);

  /**
   * Computes the values of a port on heap arrays, row by row. The result equals that of {@link
   * #output(String, INDArray)}, which the default calls. Override it in a model that computes on
   * {@code float[]}: it needs no native memory.
   *
   * @param port the port's name, not empty
   * @param input {@code rows · input width} values; the model neither modifies it nor retains a
   *     reference to it
   * @param rows the number of examples, at least 1
   * @return a new array of {@code rows · port width} values
   */
  default float[] output(String port, float[] input, int rows) {
    return Tensors.toFloats(output(port, Tensors.of(input, rows, input.length / rows)));
  }

  /** Returns this model as a capability, if it provides it. */
  default <T> Optional<T> capability(Class<T> capability) {
    return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
  }
}
