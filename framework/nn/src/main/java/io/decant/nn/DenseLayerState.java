package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import java.util.Optional;

/** A layer that reads and gives all its values. */
final class DenseLayerState extends LayerState {

  private final Matrix input;
  private final Matrix x;
  private final Optional<Matrix> dx;
  private final Matrix output;
  private final Matrix delta;

  /**
   * Buffers.
   *
   * @param inputDelta takes the gradient by the input; empty if nobody asks for it
   */
  DenseLayerState(
      DenseLayer layer, Gemm products, Matrix input, Optional<Matrix> inputDelta, int batchSize) {
    super(layer, products);
    this.input = input;
    this.x = layer.hasPreBias() ? Matrix.zeros(batchSize, layer.inputs) : input;
    this.dx = inputDelta;
    this.output = Matrix.zeros(batchSize, layer.outputs);
    this.delta = Matrix.zeros(batchSize, layer.outputs);
  }

  @Override
  void forward(int rows) {
    if (layer.hasPreBias()) {
      layer.centre(input, x, rows);
    }
    layer.forward(products, x, output, rows);
  }

  @Override
  void backward(DenseLayer.LayerGradient gradient, int rows) {
    layer.plan.activation().backward(delta.values(), output.values(), delta.size(rows));
    RowOps.sum(delta, rows, gradient.bias());
    products.matmulTN(x, delta, gradient.weight(), rows);
    if (dx.isPresent()) {
      products.matmulNT(delta, layer.weight, dx.get(), rows);
    }
  }

  @Override
  void addPreBiasGradient(DenseLayer.LayerGradient gradient) {
    RowOps.subtractProducts(layer.weight, gradient.bias(), gradient.preBias().orElseThrow());
  }

  @Override
  Matrix output() {
    return output;
  }

  @Override
  Matrix delta() {
    return delta;
  }
}
