package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer's part in a batch's way through a network and back, with the buffers that it needs, made
 * once.
 */
abstract class LayerState {

  final DenseLayer layer;
  final Gemm products;

  LayerState(DenseLayer layer, Gemm products) {
    this.layer = layer;
    this.products = products;
  }

  /** The passes of layers of which each reads the one before, the first the input. */
  static List<LayerState> chain(List<DenseLayer> layers, Matrix input, int batchSize) {
    Gemm products = Gemm.preferred();
    List<LayerState> epochs = new ArrayList<>();
    for (DenseLayer layer : layers) {
      Optional<LayerState> before =
          epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
      epochs.add(
          before.isPresent() && before.get() instanceof TopKLayerState largest
              ? new SparseInputLayerState(layer, products, largest, batchSize)
              : of(
                  layer,
                  products,
                  before.map(LayerState::output).orElse(input),
                  before.map(LayerState::delta),
                  batchSize));
    }
    return epochs;
  }

  private static LayerState of(
      DenseLayer layer, Gemm products, Matrix input, Optional<Matrix> inputDelta, int batchSize) {
    return layer.plan.topK().isPresent()
        ? new TopKLayerState(layer, products, input, inputDelta, batchSize)
        : new DenseLayerState(layer, products, input, inputDelta, batchSize);
  }

  /** Computes the output of the batch's first rows. */
  abstract void forward(int rows);

  /**
   * From the gradient by the output, in {@link #delta}, those by the parameters and by the input.
   */
  abstract void backward(DenseLayer.LayerGradient gradient, int rows);

  /**
   * Adds the gradient by the centre, {@code dc = −(Σ_rows dz) W}; the sum over rows is the bias's
   * gradient.
   */
  abstract void addPreBiasGradient(DenseLayer.LayerGradient gradient);

  /** The activations {@code [rows, outputs]}. */
  abstract Matrix output();

  /** The gradient by the output; {@link #backward} changes it. */
  abstract Matrix delta();
}
