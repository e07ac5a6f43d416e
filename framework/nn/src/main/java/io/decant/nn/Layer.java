package io.decant.nn;

import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.MatrixProducts;
import io.decant.nn.kernel.Rows;
import java.util.Optional;

/** A dense layer with its parameters, which are a network's, and the places in which their gradients are put. */
final class Layer {

  final Dense plan;
  final int inputs;
  final int outputs;
  private final Matrix weight;
  private final Matrix bias;
  private final Optional<Matrix> centre;

  Layer(Dense plan, ParameterLayout layout, float[] parameters) {
    this.plan = plan;
    this.inputs = plan.inputs();
    this.outputs = plan.outputs();
    this.weight = layout.matrix(plan.weight(), parameters);
    this.bias = layout.matrix(plan.bias(), parameters);
    this.centre = plan.centre().map(other -> layout.matrix(Dense.bias(other), parameters));
  }

  boolean centred() {
    return centre.isPresent();
  }

  /** {@code into ← from − c}. */
  void centre(Matrix from, Matrix into, int rows) {
    Rows.subtract(from, into, rows, centre.orElseThrow());
  }

  /** {@code y = activation(W x + b)}; {@code x} is centred, if the layer is. */
  void forward(MatrixProducts products, Matrix x, Matrix y, int rows) {
    products.times(x, weight, bias, y, rows);
    plan.activation().apply(y.values(), y.size(rows));
    if (plan.activation().movesZero()) {
      y.clearPadding(rows);
    }
  }

  /** The gradient by the input, {@code dx = dz W}. */
  void inputGradient(MatrixProducts products, Matrix dz, Matrix dx, int rows) {
    products.timesTransposed(dz, weight, dx, rows);
  }

  /** Where the gradients of a layer's parameters are put. */
  static final class Gradient {

    private final Layer layer;
    private final Matrix weight;
    private final Matrix bias;
    private final Optional<Matrix> centre;
    private final Matrix pull;

    /**
     * The places in an array that is laid out as the parameters are.
     *
     * @param gradient of all parameters of the network
     */
    Gradient(Layer layer, ParameterLayout layout, float[] gradient) {
      this.layer = layer;
      this.weight = layout.matrix(layer.plan.weight(), gradient);
      this.bias = layout.matrix(layer.plan.bias(), gradient);
      this.centre = layer.plan.centre().map(other -> layout.matrix(Dense.bias(other), gradient));
      this.pull = Matrix.zeros(1, layer.inputs);
    }

    /** {@code dW = dzᵀ x} and {@code db = Σ_rows dz}. */
    void put(MatrixProducts products, Matrix dz, Matrix x, int rows) {
      Rows.sum(dz, rows, bias);
      products.transposedTimes(x, dz, weight, rows);
    }

    /** Adds the gradient by the centre, {@code dc = −(Σ_rows dz) W}; the sum over rows is the bias's gradient. */
    void addCentre(MatrixProducts products) {
      layer.inputGradient(products, bias, pull, 1);
      Rows.subtract(centre.orElseThrow(), centre.orElseThrow(), 1, pull);
    }
  }
}
