package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import java.lang.ref.Reference;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs layers over batches of any size, some rows at a time, so that what is between the layers
 * stays in the cache.
 */
final class LayerInference {

  private static final int CHUNK = 64;

  private final List<DenseLayer> layers;
  private final Gemm products = Gemm.preferred();
  private final float[] dense;
  private final Matrix input;
  private final Matrix[] centred;
  private final Matrix[] outputs;

  private LayerInference(List<DenseLayer> layers, int rows) {
    this.layers = layers;
    this.input = Matrix.zeros(rows, layers.get(0).inputs);
    this.centred = new Matrix[layers.size()];
    this.outputs = new Matrix[layers.size()];
    for (int i = 0; i < outputs.length; i++) {
      DenseLayer layer = layers.get(i);
      centred[i] = layer.hasPreBias() ? Matrix.zeros(rows, layer.inputs) : null;
      outputs[i] = Matrix.zeros(rows, layer.outputs);
    }
    this.dense = new float[rows * Math.max(withPadding(input), withPadding(output()))];
  }

  /** What comes out of the last layer when the first is given the input. */
  static INDArray run(List<DenseLayer> layers, INDArray input) {
    NativeMatrix from = NativeMatrix.of(input, layers.get(0).inputs);
    NativeMatrix into = NativeMatrix.create(from.rows, layers.get(layers.size() - 1).outputs);
    LayerInference inference = new LayerInference(layers, Math.min(CHUNK, from.rows));
    for (int row = 0; row < from.rows; row += CHUNK) {
      inference.run(from, into, row, Math.min(CHUNK, from.rows - row));
    }
    Reference.reachabilityFence(from.array());
    return into.array();
  }

  private void run(NativeMatrix from, NativeMatrix into, int row, int rows) {
    if (input.isDense()) {
      from.row(row).get(input.values(), 0, rows * input.columns());
    } else {
      from.row(row).get(dense, 0, rows * input.columns());
      input.setRows(dense, rows);
    }
    Matrix x = input;
    for (int i = 0; i < outputs.length; i++) {
      DenseLayer layer = layers.get(i);
      if (layer.hasPreBias()) {
        layer.centre(x, centred[i], rows);
        x = centred[i];
      }
      layer.forward(products, x, outputs[i], rows);
      x = outputs[i];
    }
    if (output().isDense()) {
      into.row(row).put(output().values(), 0, rows * output().columns());
    } else {
      output().getRows(dense, rows);
      into.row(row).put(dense, 0, rows * output().columns());
    }
  }

  /** The columns of a matrix whose rows have padding, and so need to be copied; else 0. */
  private static int withPadding(Matrix matrix) {
    return matrix.isDense() ? 0 : matrix.columns();
  }

  private Matrix output() {
    return outputs[outputs.length - 1];
  }
}
