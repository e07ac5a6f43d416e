package io.decant.nn;

import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.MatrixProducts;
import io.decant.nn.kernel.Rows;
import java.util.Optional;

/** A layer that reads and gives all its values. */
final class DensePass extends LayerPass {

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
  DensePass(Layer layer, MatrixProducts products, Matrix input, Optional<Matrix> inputDelta, int batchSize) {
    super(layer, products);
    this.input = input;
    this.x = layer.centred() ? Matrix.zeros(batchSize, layer.inputs) : input;
    this.dx = inputDelta;
    this.output = Matrix.zeros(batchSize, layer.outputs);
    this.delta = Matrix.zeros(batchSize, layer.outputs);
  }

  @Override
  void forward(int rows) {
    if (layer.centred()) {
      layer.centre(input, x, rows);
    }
    layer.forward(products, x, output, rows);
  }

  @Override
  void backward(Layer.Gradient gradient, int rows) {
    layer.plan.activation().timesSlope(delta.values(), output.values(), delta.size(rows));
    Rows.sum(delta, rows, gradient.bias());
    products.transposedTimes(x, delta, gradient.weight(), rows);
    if (dx.isPresent()) {
      products.timesTransposed(delta, layer.weight, dx.get(), rows);
    }
  }

  @Override
  void addCentreGradient(Layer.Gradient gradient) {
    Rows.subtractProducts(layer.weight, gradient.bias(), gradient.centre().orElseThrow());
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
