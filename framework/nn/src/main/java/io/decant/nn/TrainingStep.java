package io.decant.nn;

import io.decant.api.Checkpoint;
import io.decant.nn.kernel.Adam;
import java.util.List;

/** A batch's way back through a network: gradients and the step that follows from them. */
final class TrainingStep {

  private final float[] parameters;
  private final BatchPass batch;
  private final float[] gradient;
  private final List<Layer.Gradient> gradients;
  private final EpochLoss loss;
  private final Adam adam;

  TrainingStep(Network network, BatchPass batch, Schedule schedule) {
    this.parameters = network.flatParameters();
    this.batch = batch;
    this.adam = new Adam(parameters.length, schedule.learningRate());
    this.gradient = new float[parameters.length];
    this.gradients = network.layers().stream().map(l -> l.gradientIn(network.layout(), gradient)).toList();
    this.loss = new EpochLoss(batch);
  }

  /** What batches had before their steps. */
  EpochLoss loss() {
    return loss;
  }

  /** Computes the gradients of the batch that was sent forward. */
  void backward() {
    List<LayerPass> layers = batch.layers;
    loss.gradient(batch, layers.get(layers.size() - 1).delta());
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerPass layer = layers.get(i);
      if (i == batch.penalised) {
        batch.penalty.orElseThrow().addGradient(layer.delta().values(), layer.output().values(), batch.rows());
      }
      layer.backward(gradients.get(i), batch.rows());
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

  /** Adds all that the steps to come depend on. */
  Checkpoint addTo(Checkpoint checkpoint) {
    return loss.addTo(checkpoint)
        .with("parameters", parameters)
        .with("adam.means", adam.means())
        .with("adam.squares", adam.squares())
        .with("adam.steps", adam.steps());
  }

  /** Takes it up again. */
  void goOnFrom(Checkpoint checkpoint) {
    loss.goOnFrom(checkpoint);
    checkpoint.copy("parameters", parameters);
    checkpoint.copy("adam.means", adam.means());
    checkpoint.copy("adam.squares", adam.squares());
    adam.goOnAfter(checkpoint.whole("adam.steps"));
  }

  /** After all layers, because a centre is the bias of a layer that may come earlier and would overwrite the sum. */
  private void addCentreGradients() {
    for (int i = 0; i < gradients.size(); i++) {
      if (gradients.get(i).centre().isPresent()) {
        batch.layers.get(i).addCentreGradient(gradients.get(i));
      }
    }
  }
}
