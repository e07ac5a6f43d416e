package io.decant.nn;

import io.decant.nn.kernel.Largest;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.MatrixProducts;
import io.decant.nn.kernel.Rows;
import java.util.Optional;

/** A dense layer with its parameters, which are a network's. */
final class Layer {

  final Dense plan;
  final int inputs;
  final int outputs;

  /** {@code [inputs, outputs]}; {@code [outputs, inputs]} of a layer that keeps its largest values. */
  final Matrix weight;

  final Matrix bias;
  final Optional<Matrix> centre;

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
    if (plan.largest().isPresent()) {
      products.timesTransposed(x, weight, y, rows);
      Rows.add(y, rows, bias);
      Largest.keep(y, plan.largest().getAsInt(), rows);
    } else {
      products.times(x, weight, bias, y, rows);
    }
    plan.activation().apply(y.values(), y.size(rows));
    if (plan.activation().movesZero()) {
      y.clearPadding(rows);
    }
  }

  /** Where the gradients of the layer's parameters stand in an array that is laid out as the parameters are. */
  Gradient gradientIn(ParameterLayout layout, float[] gradient) {
    return new Gradient(
        layout.matrix(plan.weight(), gradient),
        layout.matrix(plan.bias(), gradient),
        plan.centre().map(other -> layout.matrix(Dense.bias(other), gradient)));
  }

  /** The gradients of a layer's parameters, shaped as these. */
  record Gradient(Matrix weight, Matrix bias, Optional<Matrix> centre) {}
}
