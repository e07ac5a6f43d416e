package io.decant.nn;

import static java.util.Objects.requireNonNull;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import io.decant.nn.kernel.SparseGemm;
import io.decant.nn.kernel.TopKMatrix;
import io.decant.nn.kernel.TopKSelector;
import org.jspecify.annotations.Nullable;

/**
 * The state of a TopK layer. Values are computed for chunks of units, and only the largest of each
 * example are stored. Gradients flow only through the retained values.
 */
final class TopKLayerPass extends LayerPass {

  private static final int UNITS = 1024;

  private final Matrix input;
  private final Matrix x;
  private final @Nullable Matrix dx;
  private final Matrix[] weights;
  private final Matrix[] values;
  private final Matrix zeroBias;
  private final TopKMatrix activations;
  private final float[] delta;

  /**
   * Allocates the buffers for {@code batchSize} rows.
   *
   * @param inputDelta receives the gradient with respect to the input; null if it is not needed
   */
  TopKLayerPass(
      DenseLayer layer, Gemm gemm, Matrix input, @Nullable Matrix inputDelta, int batchSize) {
    super(layer, gemm);
    this.input = input;
    this.x = layer.hasPreBias() ? Matrix.zeros(batchSize, layer.inputs) : input;
    this.dx = inputDelta;
    this.zeroBias = Matrix.zeros(1, layer.inputs);
    this.activations = new TopKMatrix(batchSize, layer.spec.topK().orElseThrow(), layer.outputs);
    this.delta = activations.newEntryArray();
    this.weights = new Matrix[(layer.outputs - 1) / UNITS + 1];
    this.values = new Matrix[weights.length];
    Matrix buffer = Matrix.zeros(batchSize, Math.min(UNITS, layer.outputs));
    for (int g = 0; g < weights.length; g++) {
      int units = Math.min(UNITS, layer.outputs - g * UNITS);
      Matrix all = layer.weight;
      weights[g] =
          new Matrix(all.values(), all.rowOffset(g * UNITS), units, all.columns(), all.stride());
      values[g] = Matrix.view(buffer.values(), 0, batchSize, units);
    }
  }

  @Override
  void forward(int rows) {
    if (layer.hasPreBias()) {
      layer.subtractPreBias(input, x, rows);
    }
    for (int g = 0; g < weights.length; g++) {
      gemm.matmulNT(x, weights[g], values[g], rows);
      TopKSelector.offer(values[g], layer.bias, g * UNITS, activations, rows);
    }
    TopKSelector.sortByColumn(activations, rows);
    ActivationOps.apply(
        layer.spec.activation(), activations.values(), activations.entryCount(rows));
  }

  @Override
  void backward(DenseLayer.LayerGradient gradient, int rows) {
    ActivationOps.backward(
        layer.spec.activation(), delta, activations.values(), activations.entryCount(rows));
    SparseGemm.sum(activations, delta, gradient.bias());
    SparseGemm.matmulTN(activations, delta, x, gradient.weight());
    if (dx != null) {
      SparseGemm.matmul(activations, delta, layer.weight, zeroBias, dx, rows);
    }
  }

  @Override
  void addPreBiasGradient(DenseLayer.LayerGradient gradient) {
    RowOps.subtractWeighted(layer.weight, gradient.bias(), requireNonNull(gradient.preBias()));
  }

  /** Returns the retained values of each example. */
  TopKMatrix activations() {
    return activations;
  }

  /** Returns the gradient with respect to each retained value. */
  float[] activationGradients() {
    return delta;
  }

  @Override
  Matrix output() {
    throw new IllegalStateException(layer.spec.name() + " has a sparse output");
  }

  @Override
  Matrix delta() {
    return output();
  }
}
