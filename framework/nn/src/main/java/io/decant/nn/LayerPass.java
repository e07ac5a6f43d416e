package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forward and backward state of one layer for a batch, with preallocated buffers. */
abstract class LayerPass {

  final DenseLayer layer;
  final Gemm gemm;

  LayerPass(DenseLayer layer, Gemm gemm) {
    this.layer = layer;
    this.gemm = gemm;
  }

  /**
   * Creates the states of consecutive layers, each reading the previous one's output and the first
   * reading the input.
   */
  static List<LayerPass> chain(List<DenseLayer> layers, Matrix input, int batchSize) {
    Gemm gemm = Gemm.preferred();
    List<LayerPass> states = new ArrayList<>();
    for (DenseLayer layer : layers) {
      if (states.isEmpty()) {
        states.add(of(layer, gemm, input, null, batchSize));
        continue;
      }
      LayerPass previous = states.get(states.size() - 1);
      states.add(
          previous instanceof TopKLayerPass topK
              ? new SparseInputLayerPass(layer, gemm, topK, batchSize)
              : of(layer, gemm, previous.output(), previous.delta(), batchSize));
    }
    return states;
  }

  private static LayerPass of(
      DenseLayer layer, Gemm gemm, Matrix input, @Nullable Matrix inputDelta, int batchSize) {
    return layer.spec.topK().isPresent()
        ? new TopKLayerPass(layer, gemm, input, inputDelta, batchSize)
        : new DenseLayerPass(layer, gemm, input, inputDelta, batchSize);
  }

  /** Computes the output of the batch's first {@code rows} rows. */
  abstract void forward(int rows);

  /**
   * Computes the gradients with respect to parameters and input from that with respect to the
   * output, {@link #delta}.
   */
  abstract void backward(DenseLayer.LayerGradient gradient, int rows);

  /**
   * Adds the gradient with respect to the pre-bias, {@code dc = −(Σ_rows dz) W}; the sum over rows
   * is the bias's gradient.
   */
  abstract void addPreBiasGradient(DenseLayer.LayerGradient gradient);

  /** Returns the activations {@code [rows, outputs]}. */
  abstract Matrix output();

  /** Returns the gradient with respect to the output; {@link #backward} overwrites it. */
  abstract Matrix delta();
}
