package io.decant.nn;

import static java.util.Objects.requireNonNull;

import io.decant.api.Checkpoint;
import io.decant.nn.kernel.Adam;
import java.util.List;

/** The backward pass of a batch and the optimizer step. */
final class GradientStep {

  private final float[] parameters;
  private final ForwardPass batch;
  private final float[] gradient;
  private final List<DenseLayer.LayerGradient> gradients;
  private final OutputGradient loss;
  private final Adam adam;

  GradientStep(Network network, ForwardPass batch, TrainingConfig config) {
    this.parameters = network.flatParameters();
    this.batch = batch;
    this.adam = new Adam(parameters.length, config.learningRate());
    this.gradient = new float[parameters.length];
    this.gradients =
        network.layers().stream().map(l -> l.gradientIn(network.layout(), gradient)).toList();
    this.loss = new OutputGradient(batch);
  }

  /** Returns the running loss, which records each batch before its step. */
  OutputGradient loss() {
    return loss;
  }

  /** Computes the gradients of the current batch. */
  void backward() {
    List<LayerPass> layers = batch.layers;
    loss.gradient(batch, layers.get(layers.size() - 1).delta());
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerPass layer = layers.get(i);
      if (i == batch.penalised) {
        requireNonNull(batch.penalty)
            .addGradient(layer.delta().values(), layer.output().values(), batch.rows());
      }
      layer.backward(gradients.get(i), batch.rows());
    }
    addPreBiasGradients();
  }

  /** Updates the parameters. */
  void update() {
    adam.step(parameters, gradient);
  }

  /** Returns the gradients of all parameters, in the parameter layout. */
  float[] gradient() {
    return gradient;
  }

  /** Adds all state that the following steps depend on. */
  Checkpoint saveTo(Checkpoint checkpoint) {
    return loss.saveTo(checkpoint)
        .with("parameters", parameters)
        .with("adam.means", adam.firstMoment())
        .with("adam.squares", adam.secondMoment())
        .with("adam.steps", adam.steps());
  }

  /** Restores this state from a checkpoint. */
  void resumeFrom(Checkpoint checkpoint) {
    loss.resumeFrom(checkpoint);
    checkpoint.copyInto("parameters", parameters);
    checkpoint.copyInto("adam.means", adam.firstMoment());
    checkpoint.copyInto("adam.squares", adam.secondMoment());
    adam.resumeAtStep(checkpoint.getLong("adam.steps"));
  }

  /**
   * Adds the pre-bias gradients after those of all layers: a pre-bias is the bias of a layer that
   * may come earlier and would overwrite the sum.
   */
  private void addPreBiasGradients() {
    for (int i = 0; i < gradients.size(); i++) {
      if (gradients.get(i).preBias() != null) {
        batch.layers.get(i).addPreBiasGradient(gradients.get(i));
      }
    }
  }
}
