package io.decant.nn;

import io.decant.api.Checkpoint;
import io.decant.nn.kernel.Adam;
import java.util.List;

/** A batch's way back through a network: gradients and the step that follows from them. */
final class GradientStep {

  private final float[] parameters;
  private final ForwardPass batch;
  private final float[] gradient;
  private final List<DenseLayer.LayerGradient> gradients;
  private final RunningLoss loss;
  private final Adam adam;

  GradientStep(Network network, ForwardPass batch, TrainingConfig schedule) {
    this.parameters = network.flatParameters();
    this.batch = batch;
    this.adam = new Adam(parameters.length, schedule.learningRate());
    this.gradient = new float[parameters.length];
    this.gradients =
        network.layers().stream().map(l -> l.gradientIn(network.layout(), gradient)).toList();
    this.loss = new RunningLoss(batch);
  }

  /** What batches had before their steps. */
  RunningLoss loss() {
    return loss;
  }

  /** Computes the gradients of the batch that was sent forward. */
  void backward() {
    List<LayerState> layers = batch.layers;
    loss.gradient(batch, layers.get(layers.size() - 1).delta());
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerState layer = layers.get(i);
      if (i == batch.penalised) {
        batch
            .penalty
            .orElseThrow()
            .addGradient(layer.delta().values(), layer.output().values(), batch.rows());
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
  Checkpoint saveTo(Checkpoint checkpoint) {
    return loss.saveTo(checkpoint)
        .with("parameters", parameters)
        .with("adam.means", adam.firstMoment())
        .with("adam.squares", adam.secondMoment())
        .with("adam.steps", adam.steps());
  }

  /** Takes it up again. */
  void resumeFrom(Checkpoint checkpoint) {
    loss.resumeFrom(checkpoint);
    checkpoint.copyInto("parameters", parameters);
    checkpoint.copyInto("adam.means", adam.firstMoment());
    checkpoint.copyInto("adam.squares", adam.secondMoment());
    adam.resumeAtStep(checkpoint.getLong("adam.steps"));
  }

  /**
   * After all layers, because a centre is the bias of a layer that may come earlier and would
   * overwrite the sum.
   */
  private void addCentreGradients() {
    for (int i = 0; i < gradients.size(); i++) {
      if (gradients.get(i).preBias().isPresent()) {
        batch.layers.get(i).addPreBiasGradient(gradients.get(i));
      }
    }
  }
}
