package io.decant.nn;

import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.MatrixProducts;
import io.decant.nn.kernel.Rows;
import io.decant.nn.kernel.SparseProducts;

/** A layer that reads the few values that the layer before it has kept, and gives all its own. */
final class SparsePass extends LayerPass {

  private final LargestPass before;
  private final Matrix output;
  private final Matrix delta;

  SparsePass(Layer layer, MatrixProducts products, LargestPass before, int batchSize) {
    super(layer, products);
    this.before = before;
    this.output = Matrix.zeros(batchSize, layer.outputs);
    this.delta = Matrix.zeros(batchSize, layer.outputs);
  }

  @Override
  void forward(int rows) {
    SparseProducts.times(before.kept(), before.kept().values(), layer.weight, layer.bias, output, rows);
    layer.plan.activation().apply(output.values(), output.size(rows));
    if (layer.plan.activation().movesZero()) {
      output.clearPadding(rows);
    }
  }

  @Override
  void backward(Layer.Gradient gradient, int rows) {
    layer.plan.activation().timesSlope(delta.values(), output.values(), delta.size(rows));
    Rows.sum(delta, rows, gradient.bias());
    before.kept().group(rows);
    SparseProducts.transposedTimes(before.kept(), before.kept().values(), delta, gradient.weight());
    SparseProducts.timesTransposed(before.kept(), delta, layer.weight, before.keptDelta());
  }

  @Override
  void addCentreGradient(Layer.Gradient gradient) {
    throw new IllegalStateException(layer.plan.name() + " reads single values, which can't be centred");
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
