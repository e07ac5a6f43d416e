package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Tensors;
import io.decant.api.capability.SequentialModel;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers with their parameters. A {@link Trainer} changes the parameters; from then on a network is
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class Network {

  private final NetworkSpec spec;
  private final ParameterLayout layout;
  private final float[] parameters;
  private final List<DenseLayer> layers;

  private Network(NetworkSpec architecture) {
    this.spec = architecture;
    this.layout = new ParameterLayout(architecture);
    this.parameters = new float[layout.size()];
    this.layers =
        architecture.layers().stream()
            .map(plan -> new DenseLayer(plan, layout, parameters))
            .toList();
  }

  /** A network at its start. */
  public static Network initialised(NetworkSpec architecture, RandomGenerator random) {
    Network network = new Network(architecture);
    for (Dense layer : architecture.layers()) {
      network.initialise(layer, random);
    }
    return network;
  }

  /** A network of the same layers and parameters, and then its own. */
  static Network copyOf(Network other) {
    Network network = new Network(other.spec);
    network.copyFrom(other);
    return network;
  }

  /** Takes over the parameters of a network of the same layers. */
  void copyFrom(Network other) {
    System.arraycopy(other.parameters, 0, parameters, 0, parameters.length);
  }

  private void initialise(Dense layer, RandomGenerator random) {
    float[] weight = new float[Math.multiplyExact(layer.outputs(), layer.inputs())];
    float[] bias = new float[layer.outputs()];
    layer.initialisation().fill(weight, bias, layer.inputs(), random);
    layout.set(layer.weight(), weight, parameters);
    layout.set(layer.bias(), bias, parameters);
  }

  /**
   * The network that had these parameters.
   *
   * @param values as {@link #parameters()} gave them
   */
  public static Network restored(NetworkSpec architecture, Map<String, INDArray> values) {
    Network network = new Network(architecture);
    network.layout.set(values, network.parameters);
    return network;
  }

  /** What the network is made of. */
  public NetworkSpec spec() {
    return spec;
  }

  /** The parameters by name, in the architecture's order: copies. */
  public Map<String, INDArray> parameters() {
    return layout.named(parameters);
  }

  /** A parameter: a copy. */
  public INDArray parameter(String name) {
    return layout.get(name, parameters);
  }

  /** The same as floats, row by row. */
  float[] values(String name) {
    return layout.values(name, parameters);
  }

  /**
   * Runs the whole network.
   *
   * @param input {@code [batch, inputs]}, of any batch size; not changed
   * @return a new array {@code [batch, outputs]}
   */
  public INDArray forward(INDArray input) {
    return LayerInference.run(layers, input);
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
    return LayerInference.run(
        layers.subList(spec.layerIndex(first), spec.layerIndex(last) + 1), input);
  }

  /** The same from and into arrays of floats, row by row, without native memory. */
  public float[] forward(String first, String last, float[] input, int rows) {
    return LayerInference.run(
        layers.subList(spec.layerIndex(first), spec.layerIndex(last) + 1), input, rows);
  }

  /**
   * What the network computes up to a layer, layer by layer: copies. What a layer subtracts from
   * its input is part of its bias, {@code b − W c}.
   *
   * @param last the layer whose output is wanted
   */
  public List<SequentialModel.Layer> layersUpTo(String last) {
    return spec.layers().subList(0, spec.layerIndex(last) + 1).stream().map(this::told).toList();
  }

  private SequentialModel.Layer told(Dense layer) {
    INDArray weight = parameter(layer.weight());
    INDArray bias = parameter(layer.bias());
    return new SequentialModel.Layer(
        weight,
        layer
            .preBias()
            .map(other -> centred(bias, weight, parameter(Dense.bias(other))))
            .orElse(bias),
        layer.topK(),
        layer.activation().function());
  }

  /** {@code b − W c}, in doubles, so that nothing is lost but the last rounding. */
  private static INDArray centred(INDArray bias, INDArray weight, INDArray centre) {
    float[] b = Tensors.toFloats(bias);
    float[] w = Tensors.toFloats(weight);
    float[] c = Tensors.toFloats(centre);
    for (int i = 0; i < b.length; i++) {
      double sum = b[i];
      for (int j = 0; j < c.length; j++) {
        sum -= (double) w[i * c.length + j] * c[j];
      }
      b[i] = (float) sum;
    }
    return Tensors.of(b, b.length);
  }

  List<DenseLayer> layers() {
    return layers;
  }

  /** Where each parameter stands among all. */
  ParameterLayout layout() {
    return layout;
  }

  /** All parameters, laid out. */
  float[] flatParameters() {
    return parameters;
  }
}
