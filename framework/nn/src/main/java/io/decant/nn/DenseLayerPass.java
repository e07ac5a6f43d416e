package io.decant.nn;

import static java.util.Objects.requireNonNull;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import org.jspecify.annotations.Nullable;

/** The state of a layer with dense input and output. */
final class DenseLayerPass extends LayerPass {

  private final Matrix input;
  private final Matrix x;
  private final @Nullable Matrix dx;
  private final Matrix output;
  private final Matrix delta;

  /**
   * Allocates the buffers for {@code batchSize} rows.
   *
   * @param inputDelta receives the gradient with respect to the input; null if it is not needed
   */
  DenseLayerPass(
      DenseLayer layer, Gemm gemm, Matrix input, @Nullable Matrix inputDelta, int batchSize) {
    super(layer, gemm);
    this.input = input;
    this.x = layer.hasPreBias() ? Matrix.zeros(batchSize, layer.inputs) : input;
    this.dx = inputDelta;
    this.output = Matrix.zeros(batchSize, layer.outputs);
    this.delta = Matrix.zeros(batchSize, layer.outputs);
  }

  @Override
  void forward(int rows) {
    if (layer.hasPreBias()) {
      layer.subtractPreBias(input, x, rows);
    }
    layer.forward(gemm, x, output, rows);
  }

  @Override
  void backward(DenseLayer.LayerGradient gradient, int rows) {
    ActivationOps.backward(
        layer.spec.activation(), delta.values(), output.values(), delta.size(rows));
    RowOps.sum(delta, rows, gradient.bias());
    gemm.matmulTN(x, delta, gradient.weight(), rows);
    if (dx != null) {
      gemm.matmulNT(delta, layer.weight, dx, rows);
    }
  }

  @Override
  void addPreBiasGradient(DenseLayer.LayerGradient gradient) {
    RowOps.subtractProducts(layer.weight, gradient.bias(), requireNonNull(gradient.preBias()));
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
