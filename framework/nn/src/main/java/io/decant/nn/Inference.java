package io.decant.nn;

import io.decant.nn.kernel.StagedArray;
import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs layers over batches of any size, some rows at a time, so that what is between the layers stays in the cache. */
final class Inference implements AutoCloseable {

  private static final int CHUNK = 512;

  private final List<Layer> layers;
  private final StagedArray[] centred;
  private final StagedArray[] outputs;

  private Inference(List<Layer> layers, int rows) {
    this.layers = layers;
    this.centred = new StagedArray[layers.size()];
    this.outputs = new StagedArray[layers.size()];
    for (int i = 0; i < outputs.length; i++) {
      Layer layer = layers.get(i);
      centred[i] = layer.centred() ? new StagedArray(rows * layer.inputs) : null;
      outputs[i] = new StagedArray(rows * layer.outputs);
    }
  }

  /** What comes out of the last layer when the first is given the input. */
  static INDArray run(List<Layer> layers, INDArray input) {
    TensorMemory from = TensorMemory.of(input, layers.get(0).inputs);
    TensorMemory into = TensorMemory.create(from.rows, layers.get(layers.size() - 1).outputs);
    try (Inference inference = new Inference(layers, Math.min(CHUNK, from.rows))) {
      for (int row = 0; row < from.rows; row += CHUNK) {
        inference.run(from.row(row), into.row(row), Math.min(CHUNK, from.rows - row));
      }
    } finally {
      Reference.reachabilityFence(from.array());
    }
    return into.array();
  }

  private void run(FloatPointer from, FloatPointer into, int rows) {
    FloatPointer x = from;
    for (int i = 0; i < outputs.length; i++) {
      Layer layer = layers.get(i);
      if (layer.centred()) {
        if (i == 0) {
          from.get(centred[0].heap(), 0, rows * layer.inputs);
        }
        layer.centre(i == 0 ? centred[0].heap() : outputs[i - 1].heap(), centred[i], rows);
        x = centred[i].memory();
      }
      layer.forward(x, outputs[i], rows);
      if (i < outputs.length - 1) {
        outputs[i].toMemory(0, rows * layer.outputs);
        x = outputs[i].memory();
      } else {
        into.put(outputs[i].heap(), 0, rows * layer.outputs);
      }
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < outputs.length; i++) {
      outputs[i].close();
      if (centred[i] != null) {
        centred[i].close();
      }
    }
  }
}
