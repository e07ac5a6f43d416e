package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import io.decant.nn.kernel.TopKSelector;
import java.util.Optional;

/** A dense layer with its parameters, which are a network's. */
final class DenseLayer {

  final Dense plan;
  final int inputs;
  final int outputs;

  /**
   * {@code [inputs, outputs]}; {@code [outputs, inputs]} of a layer that keeps its largest values.
   */
  final Matrix weight;

  final Matrix bias;
  final Optional<Matrix> centre;

  DenseLayer(Dense plan, ParameterLayout layout, float[] parameters) {
    this.plan = plan;
    this.inputs = plan.inputs();
    this.outputs = plan.outputs();
    this.weight = layout.matrix(plan.weight(), parameters);
    this.bias = layout.matrix(plan.bias(), parameters);
    this.centre = plan.preBias().map(other -> layout.matrix(Dense.bias(other), parameters));
  }

  boolean hasPreBias() {
    return centre.isPresent();
  }

  /** {@code into ← from − c}. */
  void centre(Matrix from, Matrix into, int rows) {
    RowOps.subtract(from, into, rows, centre.orElseThrow());
  }

  /** {@code y = activation(W x + b)}; {@code x} is centred, if the layer is. */
  void forward(Gemm products, Matrix x, Matrix y, int rows) {
    if (plan.topK().isPresent()) {
      products.matmulNT(x, weight, y, rows);
      RowOps.add(y, rows, bias);
      TopKSelector.retain(y, plan.topK().getAsInt(), rows);
    } else {
      products.matmul(x, weight, bias, y, rows);
    }
    plan.activation().apply(y.values(), y.size(rows));
    if (plan.activation().mapsZeroToNonZero()) {
      y.clearPadding(rows);
    }
  }

  /**
   * Where the gradients of the layer's parameters stand in an array that is laid out as the
   * parameters are.
   */
  LayerGradient gradientIn(ParameterLayout layout, float[] gradient) {
    return new LayerGradient(
        layout.matrix(plan.weight(), gradient),
        layout.matrix(plan.bias(), gradient),
        plan.preBias().map(other -> layout.matrix(Dense.bias(other), gradient)));
  }

  /** The gradients of a layer's parameters, shaped as these. */
  record LayerGradient(Matrix weight, Matrix bias, Optional<Matrix> preBias) {}
}
