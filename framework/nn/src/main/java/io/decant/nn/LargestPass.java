package io.decant.nn;

import io.decant.nn.kernel.Largest;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.MatrixProducts;
import io.decant.nn.kernel.Rows;
import io.decant.nn.kernel.SparseProducts;
import io.decant.nn.kernel.SparseRows;
import java.util.Optional;

/**
 * A layer that keeps the largest values of each example, and only them in memory: values are computed for some units at
 * a time, and what is not among the largest is forgotten. Gradients flow through what was kept alone.
 */
final class LargestPass extends LayerPass {

  private static final int UNITS = 1024;

  private final Matrix input;
  private final Matrix x;
  private final Optional<Matrix> dx;
  private final Matrix[] weights;
  private final Matrix[] values;
  private final Matrix noBias;
  private final SparseRows kept;
  private final float[] delta;

  /**
   * Buffers.
   *
   * @param inputDelta takes the gradient by the input; empty if nobody asks for it
   */
  LargestPass(Layer layer, MatrixProducts products, Matrix input, Optional<Matrix> inputDelta, int batchSize) {
    super(layer, products);
    this.input = input;
    this.x = layer.centred() ? Matrix.zeros(batchSize, layer.inputs) : input;
    this.dx = inputDelta;
    this.noBias = Matrix.zeros(1, layer.inputs);
    this.kept = new SparseRows(batchSize, layer.plan.largest().orElseThrow(), layer.outputs);
    this.delta = kept.numbers();
    this.weights = new Matrix[(layer.outputs - 1) / UNITS + 1];
    this.values = new Matrix[weights.length];
    Matrix room = Matrix.zeros(batchSize, Math.min(UNITS, layer.outputs));
    for (int g = 0; g < weights.length; g++) {
      int units = Math.min(UNITS, layer.outputs - g * UNITS);
      Matrix all = layer.weight;
      weights[g] = new Matrix(all.values(), all.row(g * UNITS), units, all.columns(), all.stride());
      values[g] = Matrix.within(room.values(), 0, batchSize, units);
    }
  }

  @Override
  void forward(int rows) {
    if (layer.centred()) {
      layer.centre(input, x, rows);
    }
    for (int g = 0; g < weights.length; g++) {
      products.timesTransposed(x, weights[g], values[g], rows);
      Largest.see(values[g], layer.bias, g * UNITS, kept, rows);
    }
    Largest.sort(kept, rows);
    layer.plan.activation().apply(kept.values(), kept.entries(rows));
  }

  @Override
  void backward(Layer.Gradient gradient, int rows) {
    layer.plan.activation().timesSlope(delta, kept.values(), kept.entries(rows));
    SparseProducts.sum(kept, delta, gradient.bias());
    SparseProducts.transposedTimes(kept, delta, x, gradient.weight());
    if (dx.isPresent()) {
      SparseProducts.times(kept, delta, layer.weight, noBias, dx.get(), rows);
    }
  }

  @Override
  void addCentreGradient(Layer.Gradient gradient) {
    Rows.subtractWeighted(layer.weight, gradient.bias(), gradient.centre().orElseThrow());
  }

  /** What was kept of each example. */
  SparseRows kept() {
    return kept;
  }

  /** The gradient by each value that was kept. */
  float[] keptDelta() {
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
