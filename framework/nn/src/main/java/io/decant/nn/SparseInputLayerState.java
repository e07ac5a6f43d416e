package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import io.decant.nn.kernel.SparseGemm;

/** A layer that reads the few values that the layer before it has kept, and gives all its own. */
final class SparseInputLayerState extends LayerState {

  private final TopKLayerState before;
  private final Matrix output;
  private final Matrix delta;

  SparseInputLayerState(DenseLayer layer, Gemm products, TopKLayerState before, int batchSize) {
    super(layer, products);
    this.before = before;
    this.output = Matrix.zeros(batchSize, layer.outputs);
    this.delta = Matrix.zeros(batchSize, layer.outputs);
  }

  @Override
  void forward(int rows) {
    SparseGemm.matmul(
        before.activations(),
        before.activations().values(),
        layer.weight,
        layer.bias,
        output,
        rows);
    layer.plan.activation().apply(output.values(), output.size(rows));
    if (layer.plan.activation().mapsZeroToNonZero()) {
      output.clearPadding(rows);
    }
  }

  @Override
  void backward(DenseLayer.LayerGradient gradient, int rows) {
    layer.plan.activation().backward(delta.values(), output.values(), delta.size(rows));
    RowOps.sum(delta, rows, gradient.bias());
    before.activations().groupByColumn(rows);
    SparseGemm.matmulTN(
        before.activations(), before.activations().values(), delta, gradient.weight());
    SparseGemm.matmulNT(before.activations(), delta, layer.weight, before.activationGradients());
  }

  @Override
  void addPreBiasGradient(DenseLayer.LayerGradient gradient) {
    throw new IllegalStateException(
        layer.plan.name() + " reads single values, which can't be centred");
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
