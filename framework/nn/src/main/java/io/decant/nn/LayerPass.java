package io.decant.nn;

import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.MatrixProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer's part in a batch's way through a network and back, with the buffers that it needs, made once. */
abstract class LayerPass {

  final Layer layer;
  final MatrixProducts products;

  LayerPass(Layer layer, MatrixProducts products) {
    this.layer = layer;
    this.products = products;
  }

  /** The passes of layers of which each reads the one before, the first the input. */
  static List<LayerPass> chain(List<Layer> layers, Matrix input, int batchSize) {
    MatrixProducts products = MatrixProducts.fastest();
    List<LayerPass> passes = new ArrayList<>();
    for (Layer layer : layers) {
      Optional<LayerPass> before =
          passes.isEmpty() ? Optional.empty() : Optional.of(passes.get(passes.size() - 1));
      passes.add(
          before.isPresent() && before.get() instanceof LargestPass largest
              ? new SparsePass(layer, products, largest, batchSize)
              : of(layer, products, before.map(LayerPass::output).orElse(input), before.map(LayerPass::delta), batchSize));
    }
    return passes;
  }

  private static LayerPass of(
      Layer layer, MatrixProducts products, Matrix input, Optional<Matrix> inputDelta, int batchSize) {
    return layer.plan.largest().isPresent()
        ? new LargestPass(layer, products, input, inputDelta, batchSize)
        : new DensePass(layer, products, input, inputDelta, batchSize);
  }

  /** Computes the output of the batch's first rows. */
  abstract void forward(int rows);

  /** From the gradient by the output, in {@link #delta}, those by the parameters and by the input. */
  abstract void backward(Layer.Gradient gradient, int rows);

  /** Adds the gradient by the centre, {@code dc = −(Σ_rows dz) W}; the sum over rows is the bias's gradient. */
  abstract void addCentreGradient(Layer.Gradient gradient);

  /** The activations {@code [rows, outputs]}. */
  abstract Matrix output();

  /** The gradient by the output; {@link #backward} changes it. */
  abstract Matrix delta();
}
