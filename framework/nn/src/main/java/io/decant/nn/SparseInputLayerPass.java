package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import io.decant.nn.kernel.SparseGemm;

/**
 * The state of a layer with sparse input, the TopK activations of the previous layer, and dense
 * output.
 */
final class SparseInputLayerPass extends LayerPass {

  private final TopKLayerPass previous;
  private final Matrix output;
  private final Matrix delta;

  SparseInputLayerPass(DenseLayer layer, Gemm gemm, TopKLayerPass previous, int batchSize) {
    super(layer, gemm);
    this.previous = previous;
    this.output = Matrix.zeros(batchSize, layer.outputs);
    this.delta = Matrix.zeros(batchSize, layer.outputs);
  }

  @Override
  void forward(int rows) {
    SparseGemm.matmul(
        previous.activations(),
        previous.activations().values(),
        layer.weight,
        layer.bias,
        output,
        rows);
    ActivationOps.apply(layer.spec.activation(), output.values(), output.size(rows));
    if (ActivationOps.mapsZeroToNonZero(layer.spec.activation())) {
      output.clearPadding(rows);
    }
  }

  @Override
  void backward(DenseLayer.LayerGradient gradient, int rows) {
    ActivationOps.backward(
        layer.spec.activation(), delta.values(), output.values(), delta.size(rows));
    RowOps.sum(delta, rows, gradient.bias());
    previous.activations().groupByColumn(rows);
    SparseGemm.matmulTN(
        previous.activations(), previous.activations().values(), delta, gradient.weight());
    SparseGemm.matmulNT(
        previous.activations(), delta, layer.weight, previous.activationGradients());
  }

  @Override
  void addPreBiasGradient(DenseLayer.LayerGradient gradient) {
    throw new IllegalStateException(
        layer.spec.name() + " reads sparse values, which can't have a pre-bias");
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
