package io.decant.nn;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.ParameterShape;
import io.decant.api.Stability;
import io.decant.api.Tensors;
import io.decant.nn.kernel.StagedArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers with their parameters. A {@link Trainer} changes the parameters; from then on a network is safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public final class Network {

  private final Architecture architecture;
  private final StagedArray parameters;
  private final Layer[] layers;
  private final int size;

  private Network(Architecture architecture) {
    this.architecture = architecture;
    this.size = Math.toIntExact(architecture.parameters().stream().mapToLong(ParameterShape::size).sum());
    this.parameters = new StagedArray(size);
    this.layers = new Layer[architecture.layers().size()];
    for (int i = 0; i < layers.length; i++) {
      Dense plan = architecture.layers().get(i);
      layers[i] =
          new Layer(
              plan,
              parameters,
              at(plan.weight()),
              at(plan.bias()),
              plan.centre().map(other -> at(architecture.layers().get(architecture.index(other)).bias()))
                  .orElse(Layer.NOT_CENTRED));
    }
  }

  /** A network at its start. */
  public static Network initialised(Architecture architecture, RandomGenerator random) {
    Network network = new Network(architecture);
    for (Layer layer : network.layers) {
      layer.plan.initialisation().fill(
          network.parameters.heap(), layer.weightAt, layer.biasAt, layer.outputs, layer.inputs, random);
    }
    network.parametersChanged();
    return network;
  }

  /**
   * The network that had these parameters.
   *
   * @param values as {@link #parameters()} gave them
   */
  public static Network restored(Architecture architecture, Map<String, INDArray> values) {
    Network network = new Network(architecture);
    int at = 0;
    for (ParameterShape shape : architecture.parameters()) {
      INDArray value = values.get(shape.name());
      if (value == null || !Arrays.equals(value.shape(), longs(shape))) {
        throw new IllegalArgumentException(
            "parameter " + shape.name() + " should be " + shape.shape() + ", given is "
                + (value == null ? "nothing" : Arrays.toString(value.shape())));
      }
      System.arraycopy(Tensors.toFloats(value), 0, network.parameters.heap(), at, (int) shape.size());
      at += (int) shape.size();
    }
    network.parametersChanged();
    return network;
  }

  /** What the network is made of. */
  public Architecture architecture() {
    return architecture;
  }

  /** The parameters by name, in the architecture's order: copies. */
  public Map<String, INDArray> parameters() {
    return named(parameters.heap());
  }

  /** A parameter: a copy. */
  public INDArray parameter(String name) {
    return named(parameters.heap(), shape(name));
  }

  /** Values that stand one behind the other as the parameters do, by the parameters' names: copies. */
  Map<String, INDArray> named(float[] flat) {
    Map<String, INDArray> values = new LinkedHashMap<>();
    architecture.parameters().forEach(shape -> values.put(shape.name(), named(flat, shape)));
    return values;
  }

  private INDArray named(float[] flat, ParameterShape shape) {
    int at = at(shape.name());
    return Tensors.of(Arrays.copyOfRange(flat, at, at + (int) shape.size()), longs(shape));
  }

  /**
   * Runs the whole network.
   *
   * @param input {@code [batch, inputs]}, of any batch size; not changed
   * @return a new array {@code [batch, outputs]}
   */
  public INDArray forward(INDArray input) {
    return Inference.run(List.of(layers), input);
  }

  /**
   * Runs some layers.
   *
   * @param first the layer that takes the input
   * @param last the layer whose output is wanted, the first or a later one
   * @param input {@code [batch, the first layer's inputs]}, of any batch size; not changed
   * @return a new array {@code [batch, the last layer's outputs]}
   */
  public INDArray forward(String first, String last, INDArray input) {
    return Inference.run(
        Arrays.asList(layers).subList(architecture.index(first), architecture.index(last) + 1), input);
  }

  Layer[] layers() {
    return layers;
  }

  /** All parameters, one behind the other in the architecture's order. */
  float[] flatParameters() {
    return parameters.heap();
  }

  /** Makes changed parameters known to BLAS. */
  void parametersChanged() {
    parameters.toMemory(0, size);
  }

  private int at(String parameter) {
    int at = 0;
    for (ParameterShape shape : architecture.parameters()) {
      if (shape.name().equals(parameter)) {
        return at;
      }
      at += (int) shape.size();
    }
    throw new IllegalArgumentException("no parameter is called " + parameter);
  }

  private ParameterShape shape(String parameter) {
    return architecture.parameters().stream()
        .filter(shape -> shape.name().equals(parameter))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameter is called " + parameter));
  }

  private static long[] longs(ParameterShape shape) {
    return shape.shape().stream().mapToLong(Integer::longValue).toArray();
  }
}
