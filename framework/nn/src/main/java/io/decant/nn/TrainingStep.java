package io.decant.nn;

import io.decant.nn.kernel.Adam;
import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.SquaredError;

/** A batch's way back through a network: gradients and the step that follows from them, in buffers made once. */
final class TrainingStep {

  private final float[] parameters;
  private final BatchPass batch;
  private final Matrix[] deltas;
  private final float[] gradient;
  private final Layer.Gradient[] gradients;
  private final Adam adam;

  TrainingStep(Network network, BatchPass batch, Schedule schedule) {
    this.parameters = network.flatParameters();
    this.batch = batch;
    this.adam = new Adam(parameters.length, schedule.learningRate());
    this.gradient = new float[parameters.length];
    this.deltas = new Matrix[batch.outputs.length];
    this.gradients = new Layer.Gradient[deltas.length];
    for (int i = 0; i < deltas.length; i++) {
      Layer layer = batch.layers.get(i);
      deltas[i] = Matrix.zeros(schedule.batchSize(), layer.outputs);
      gradients[i] = new Layer.Gradient(layer, network.layout(), gradient);
    }
  }

  /** Computes the gradients of the batch that was sent forward. */
  void backward() {
    int rows = batch.rows();
    lossGradient(deltas[deltas.length - 1]);
    for (int i = deltas.length - 1; i >= 0; i--) {
      Layer layer = batch.layers.get(i);
      Matrix delta = deltas[i];
      Matrix output = batch.outputs[i];
      if (i == batch.penalised) {
        batch.penalty.orElseThrow().addGradient(delta.values(), output.values(), rows);
      }
      layer.plan.activation().timesSlope(delta.values(), output.values(), delta.size(rows));
      gradients[i].put(batch.products, delta, batch.inputOf(i), rows);
      if (i > 0) {
        layer.inputGradient(batch.products, delta, deltas[i - 1], rows);
      }
    }
    addCentreGradients();
  }

  /** Moves the parameters. */
  void update() {
    adam.step(parameters, gradient);
  }

  /** The gradients by all parameters, laid out as they are. */
  float[] gradient() {
    return gradient;
  }

  private void lossGradient(Matrix delta) {
    int rows = batch.rows();
    switch (batch.loss) {
      case SOFTMAX_CROSS_ENTROPY -> CrossEntropy.gradient(batch.output(), batch.labels, delta, rows);
      case MEAN_SQUARED_ERROR ->
          SquaredError.gradient(
              batch.output().values(), batch.target.values(), delta.values(), delta.size(rows), batch.outputCount());
    }
  }

  /** After all layers, because a centre is the bias of a layer that may come earlier and would overwrite the sum. */
  private void addCentreGradients() {
    for (int i = 0; i < gradients.length; i++) {
      if (batch.layers.get(i).centred()) {
        gradients[i].addCentre(batch.products);
      }
    }
  }
}
