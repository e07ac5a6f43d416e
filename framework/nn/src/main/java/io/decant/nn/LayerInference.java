package io.decant.nn;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import java.lang.ref.Reference;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs layers on batches of any size, in chunks of rows, so that intermediate values stay in the
 * cache.
 */
final class LayerInference {

  private static final int CHUNK = 64;

  private final List<DenseLayer> layers;
  private final Gemm gemm = Gemm.preferred();
  private final float[] staging;
  private final Matrix input;
  private final Matrix[] shifted;
  private final Matrix[] outputs;

  /** Copies consecutive rows from or to a matrix. */
  private interface RowCopy {
    void copy(int row, float[] values, int count);
  }

  private LayerInference(List<DenseLayer> layers, int rows) {
    this.layers = layers;
    this.input = Matrix.zeros(rows, layers.get(0).inputs);
    this.shifted = new Matrix[layers.size()];
    this.outputs = new Matrix[layers.size()];
    for (int i = 0; i < outputs.length; i++) {
      DenseLayer layer = layers.get(i);
      shifted[i] = layer.hasPreBias() ? Matrix.zeros(rows, layer.inputs) : null;
      outputs[i] = Matrix.zeros(rows, layer.outputs);
    }
    this.staging = new float[rows * Math.max(stagingColumns(input), stagingColumns(output()))];
  }

  /** Returns the last layer's output for an input of the first layer. */
  static INDArray run(List<DenseLayer> layers, INDArray input) {
    NativeMatrix source = NativeMatrix.of(input, layers.get(0).inputs);
    NativeMatrix destination =
        NativeMatrix.create(source.rows, layers.get(layers.size() - 1).outputs);
    run(
        layers,
        source.rows,
        (row, values, count) -> source.row(row).get(values, 0, count),
        (row, values, count) -> destination.row(row).put(values, 0, count));
    Reference.reachabilityFence(source.array());
    return destination.array();
  }

  /** Returns the output on heap arrays, row by row. */
  static float[] run(List<DenseLayer> layers, float[] input, int rows) {
    int inputs = layers.get(0).inputs;
    int outputs = layers.get(layers.size() - 1).outputs;
    if (input.length != rows * inputs) {
      throw new IllegalArgumentException(
          input.length + " values are not " + rows + " rows of " + inputs);
    }
    float[] output = new float[rows * outputs];
    run(
        layers,
        rows,
        (row, values, count) -> System.arraycopy(input, row * inputs, values, 0, count),
        (row, values, count) -> System.arraycopy(values, 0, output, row * outputs, count));
    return output;
  }

  private static void run(List<DenseLayer> layers, int count, RowCopy source, RowCopy destination) {
    LayerInference inference = new LayerInference(layers, Math.min(CHUNK, count));
    for (int row = 0; row < count; row += CHUNK) {
      inference.run(source, destination, row, Math.min(CHUNK, count - row));
    }
  }

  private void run(RowCopy source, RowCopy destination, int row, int rows) {
    if (input.isDense()) {
      source.copy(row, input.values(), rows * input.columns());
    } else {
      source.copy(row, staging, rows * input.columns());
      input.setRows(staging, rows);
    }
    Matrix x = input;
    for (int i = 0; i < outputs.length; i++) {
      DenseLayer layer = layers.get(i);
      if (layer.hasPreBias()) {
        layer.subtractPreBias(x, shifted[i], rows);
        x = shifted[i];
      }
      layer.forward(gemm, x, outputs[i], rows);
      x = outputs[i];
    }
    if (output().isDense()) {
      destination.copy(row, output().values(), rows * output().columns());
    } else {
      output().getRows(staging, rows);
      destination.copy(row, staging, rows * output().columns());
    }
  }

  /** Returns the number of columns if rows are padded and need a staging copy, otherwise 0. */
  private static int stagingColumns(Matrix matrix) {
    return matrix.isDense() ? 0 : matrix.columns();
  }

  private Matrix output() {
    return outputs[outputs.length - 1];
  }
}
