package io.decant.nn;

import io.decant.nn.kernel.Adam;
import io.decant.nn.kernel.Blas;
import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Rows;
import io.decant.nn.kernel.SquaredError;
import io.decant.nn.kernel.StagedArray;
import org.bytedeco.javacpp.FloatPointer;

/** A batch's way back through a network: gradients and the step that follows from them, in buffers made once. */
final class TrainingStep {

  private final Network network;
  private final BatchPass batch;
  private final StagedArray[] deltas;
  private final StagedArray gradient;
  private final FloatPointer[] weightGradients;
  private final Adam adam;

  TrainingStep(Network network, BatchPass batch, Schedule schedule) {
    int parameters = network.flatParameters().length;
    this.network = network;
    this.batch = batch;
    this.adam = new Adam(parameters, schedule.learningRate());
    this.gradient = new StagedArray(parameters);
    this.deltas = new StagedArray[batch.layers.length];
    this.weightGradients = new FloatPointer[batch.layers.length];
    for (int i = 0; i < deltas.length; i++) {
      Layer layer = batch.layers[i];
      deltas[i] = new StagedArray(schedule.batchSize() * layer.outputs);
      weightGradients[i] = gradient.memoryFrom(layer.weightAt);
    }
  }

  /** Computes the gradients of the batch that was sent forward. */
  void backward() {
    int rows = batch.rows();
    lossGradient(deltas[deltas.length - 1].heap());
    for (int i = deltas.length - 1; i >= 0; i--) {
      Layer layer = batch.layers[i];
      float[] delta = deltas[i].heap();
      float[] output = batch.outputs[i].heap();
      int count = rows * layer.outputs;
      if (i == batch.penalised) {
        batch.penalty.orElseThrow().addGradient(delta, output, rows);
      }
      layer.plan.activation().timesSlope(delta, output, count);
      deltas[i].toMemory(0, count);
      Rows.sum(delta, rows, layer.outputs, gradient.heap(), layer.biasAt);
      Blas.weightGradient(
          deltas[i].memory(), batch.inputOf(i), weightGradients[i], rows, layer.outputs, layer.inputs);
      gradient.toHeap(layer.weightAt, layer.outputs * layer.inputs);
      if (i > 0) {
        layer.inputGradient(deltas[i], deltas[i - 1], rows);
      }
    }
    addCentreGradients();
  }

  /** Moves the parameters. */
  void update() {
    adam.step(network.flatParameters(), gradient.heap());
    network.parametersChanged();
  }

  /** The gradients by all parameters, one behind the other. */
  float[] gradient() {
    return gradient.heap();
  }

  private void lossGradient(float[] delta) {
    int count = batch.outputCount();
    switch (batch.loss) {
      case SOFTMAX_CROSS_ENTROPY ->
          CrossEntropy.gradient(batch.output(), batch.labels, delta, batch.rows(), count / batch.rows());
      case MEAN_SQUARED_ERROR -> SquaredError.gradient(batch.output(), batch.target, delta, count);
    }
  }

  /** After all layers, because a centre is the bias of a layer that may come earlier and would overwrite the sum. */
  private void addCentreGradients() {
    for (Layer layer : batch.layers) {
      if (layer.centred()) {
        layer.addCentreGradient(gradient.heap());
      }
    }
  }
}
