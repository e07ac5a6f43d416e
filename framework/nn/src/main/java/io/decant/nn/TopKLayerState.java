package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import io.decant.nn.kernel.SparseGemm;
import io.decant.nn.kernel.TopKMatrix;
import io.decant.nn.kernel.TopKSelector;
import java.util.Optional;

/**
 * A layer that keeps the largest values of each example, and only them in memory: values are
 * computed for some units at a time, and what is not among the largest is forgotten. Gradients flow
 * through what was kept alone.
 */
final class TopKLayerState extends LayerState {

  private static final int UNITS = 1024;

  private final Matrix input;
  private final Matrix x;
  private final Optional<Matrix> dx;
  private final Matrix[] weights;
  private final Matrix[] values;
  private final Matrix noBias;
  private final TopKMatrix activations;
  private final float[] delta;

  /**
   * Buffers.
   *
   * @param inputDelta takes the gradient by the input; empty if nobody asks for it
   */
  TopKLayerState(
      DenseLayer layer, Gemm products, Matrix input, Optional<Matrix> inputDelta, int batchSize) {
    super(layer, products);
    this.input = input;
    this.x = layer.hasPreBias() ? Matrix.zeros(batchSize, layer.inputs) : input;
    this.dx = inputDelta;
    this.noBias = Matrix.zeros(1, layer.inputs);
    this.activations = new TopKMatrix(batchSize, layer.plan.topK().orElseThrow(), layer.outputs);
    this.delta = activations.newEntryArray();
    this.weights = new Matrix[(layer.outputs - 1) / UNITS + 1];
    this.values = new Matrix[weights.length];
    Matrix room = Matrix.zeros(batchSize, Math.min(UNITS, layer.outputs));
    for (int g = 0; g < weights.length; g++) {
      int units = Math.min(UNITS, layer.outputs - g * UNITS);
      Matrix all = layer.weight;
      weights[g] =
          new Matrix(all.values(), all.rowOffset(g * UNITS), units, all.columns(), all.stride());
      values[g] = Matrix.view(room.values(), 0, batchSize, units);
    }
  }

  @Override
  void forward(int rows) {
    if (layer.hasPreBias()) {
      layer.centre(input, x, rows);
    }
    for (int g = 0; g < weights.length; g++) {
      products.matmulNT(x, weights[g], values[g], rows);
      TopKSelector.offer(values[g], layer.bias, g * UNITS, activations, rows);
    }
    TopKSelector.sortByColumn(activations, rows);
    layer.plan.activation().apply(activations.values(), activations.entryCount(rows));
  }

  @Override
  void backward(DenseLayer.LayerGradient gradient, int rows) {
    layer.plan.activation().backward(delta, activations.values(), activations.entryCount(rows));
    SparseGemm.sum(activations, delta, gradient.bias());
    SparseGemm.matmulTN(activations, delta, x, gradient.weight());
    if (dx.isPresent()) {
      SparseGemm.matmul(activations, delta, layer.weight, noBias, dx.get(), rows);
    }
  }

  @Override
  void addPreBiasGradient(DenseLayer.LayerGradient gradient) {
    RowOps.subtractWeighted(layer.weight, gradient.bias(), gradient.preBias().orElseThrow());
  }

  /** What was kept of each example. */
  TopKMatrix activations() {
    return activations;
  }

  /** The gradient by each value that was kept. */
  float[] activationGradients() {
    return delta;
  }

  @Override
  Matrix output() {
    throw new IllegalStateException(layer.plan.name() + " gives only its largest values");
  }

  @Override
  Matrix delta() {
    return output();
  }
}
