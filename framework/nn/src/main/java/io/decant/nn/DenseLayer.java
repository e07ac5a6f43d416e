package io.decant.nn;

import static java.util.Objects.requireNonNull;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import io.decant.nn.kernel.TopKSelector;
import org.jspecify.annotations.Nullable;

/** A dense layer whose parameters are views of the network's parameter array. */
final class DenseLayer {

  final Dense spec;
  final int inputs;
  final int outputs;

  /** {@code [inputs, outputs]}; {@code [outputs, inputs]} for a TopK layer. */
  final Matrix weight;

  final Matrix bias;

  /** The bias that is subtracted from the input, if any. */
  final @Nullable Matrix preBias;

  DenseLayer(Dense spec, ParameterLayout layout, float[] parameters) {
    this.spec = spec;
    this.inputs = spec.inputs();
    this.outputs = spec.outputs();
    this.weight = layout.matrix(spec.weight(), parameters);
    this.bias = layout.matrix(spec.bias(), parameters);
    this.preBias = preBias(layout, parameters);
  }

  private @Nullable Matrix preBias(ParameterLayout layout, float[] values) {
    return spec.preBias().map(other -> layout.matrix(Dense.bias(other), values)).orElse(null);
  }

  boolean hasPreBias() {
    return preBias != null;
  }

  /** Computes {@code destination ← source − c}. */
  void subtractPreBias(Matrix source, Matrix destination, int rows) {
    RowOps.subtract(source, destination, rows, requireNonNull(preBias));
  }

  /**
   * Computes {@code y = activation(W x + b)}, where {@code x} already has the pre-bias subtracted.
   */
  void forward(Gemm gemm, Matrix x, Matrix y, int rows) {
    if (spec.topK().isPresent()) {
      gemm.matmulNT(x, weight, y, rows);
      RowOps.add(y, rows, bias);
      TopKSelector.retain(y, spec.topK().getAsInt(), rows);
    } else {
      gemm.matmul(x, weight, bias, y, rows);
    }
    ActivationOps.apply(spec.activation(), y.values(), y.size(rows));
    if (ActivationOps.mapsZeroToNonZero(spec.activation())) {
      y.clearPadding(rows);
    }
  }

  /** Returns views of the gradients of the layer's parameters in a flat gradient array. */
  LayerGradient gradientIn(ParameterLayout layout, float[] gradient) {
    return new LayerGradient(
        layout.matrix(spec.weight(), gradient),
        layout.matrix(spec.bias(), gradient),
        preBias(layout, gradient));
  }

  /** The gradients of a layer's parameters, in the shapes of the parameters. */
  record LayerGradient(Matrix weight, Matrix bias, @Nullable Matrix preBias) {}
}
