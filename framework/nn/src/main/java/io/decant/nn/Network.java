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
 * Dense layers with their parameters. A {@link Trainer} updates the parameters; after training, a
 * network is thread-safe.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class Network {

  private final NetworkSpec spec;
  private final ParameterLayout layout;
  private final float[] parameters;
  private final List<DenseLayer> layers;

  private Network(NetworkSpec spec) {
    this.spec = spec;
    this.layout = new ParameterLayout(spec);
    this.parameters = new float[layout.size()];
    this.layers =
        spec.layers().stream().map(layer -> new DenseLayer(layer, layout, parameters)).toList();
  }

  /** Creates a network with initial parameters. */
  public static Network initialised(NetworkSpec spec, RandomGenerator random) {
    Network network = new Network(spec);
    for (Dense layer : spec.layers()) {
      network.initialise(layer, random);
    }
    return network;
  }

  /** Creates a copy of a network. */
  static Network copyOf(Network other) {
    Network network = new Network(other.spec);
    network.copyFrom(other);
    return network;
  }

  /** Copies the parameters of a network with the same layers. */
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
   * Creates a network with the given parameters.
   *
   * @param values as returned by {@link #parameters()}
   */
  public static Network restored(NetworkSpec spec, Map<String, INDArray> values) {
    Network network = new Network(spec);
    network.layout.set(values, network.parameters);
    return network;
  }

  /** Returns the spec of the layers. */
  public NetworkSpec spec() {
    return spec;
  }

  /** Returns copies of the parameters by name, in the order of the spec. */
  public Map<String, INDArray> parameters() {
    return layout.named(parameters);
  }

  /** Returns a copy of a parameter. */
  public INDArray parameter(String name) {
    return layout.get(name, parameters);
  }

  /** Returns a copy of a parameter as floats, row by row. */
  float[] values(String name) {
    return layout.values(name, parameters);
  }

  /**
   * Runs the whole network.
   *
   * @param input {@code [batch, inputs]}, of any batch size; not modified
   * @return a new array {@code [batch, outputs]}
   */
  public INDArray forward(INDArray input) {
    return LayerInference.run(layers, input);
  }

  /**
   * Runs consecutive layers.
   *
   * @param first the layer that reads the input
   * @param last the layer whose output is returned; {@code first} or a later one
   * @param input {@code [batch, inputs of the first layer]}, of any batch size; not modified
   * @return a new array {@code [batch, outputs of the last layer]}
   */
  public INDArray forward(String first, String last, INDArray input) {
    return LayerInference.run(
        layers.subList(spec.layerIndex(first), spec.layerIndex(last) + 1), input);
  }

  /** Runs consecutive layers on heap arrays, row by row, without native memory. */
  public float[] forward(String first, String last, float[] input, int rows) {
    return LayerInference.run(
        layers.subList(spec.layerIndex(first), spec.layerIndex(last) + 1), input, rows);
  }

  /**
   * Returns copies of the layers up to a layer. A pre-bias is folded into the bias: {@code b − W
   * c}.
   *
   * @param last the layer whose output is computed
   */
  public List<SequentialModel.Layer> layersUpTo(String last) {
    return spec.layers().subList(0, spec.layerIndex(last) + 1).stream()
        .map(this::foldPreBias)
        .toList();
  }

  private SequentialModel.Layer foldPreBias(Dense layer) {
    INDArray weight = parameter(layer.weight());
    INDArray bias = parameter(layer.bias());
    return new SequentialModel.Layer(
        weight,
        layer
            .preBias()
            .map(other -> subtractProduct(bias, weight, parameter(Dense.bias(other))))
            .orElse(bias),
        layer.topK(),
        layer.activation());
  }

  /** Computes {@code b − W c} in double precision, rounding once. */
  private static INDArray subtractProduct(INDArray bias, INDArray weight, INDArray preBias) {
    float[] b = Tensors.toFloats(bias);
    float[] w = Tensors.toFloats(weight);
    float[] c = Tensors.toFloats(preBias);
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

  /** Returns the position of each parameter in the flat array. */
  ParameterLayout layout() {
    return layout;
  }

  /** Returns the flat array of all parameters. */
  float[] flatParameters() {
    return parameters;
  }
}
