package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Activations;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The training objective and its gradient, computed by the training code; for gradient checks.
 *
 * @param loss the loss including the penalty
 * @param byParameter the gradient with respect to each parameter, in the parameter's shape and in
 *     the order of the network
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record LossAndGradients(double loss, Map<String, INDArray> byParameter) {

  /** Computes the gradient of all examples as one batch of {@link Activations#EVALUATION}. */
  public static LossAndGradients of(Network network, Objective objective, SupervisedData examples) {
    int count = examples.count();
    ForwardPass batch = new ForwardPass(network, objective, count, examples.target().isPresent());
    GradientStep step = new GradientStep(network, batch, new TrainingConfig(1, count, 1));
    batch.load(examples, Activations.EVALUATION, IntStream.range(0, count).toArray(), 0, count);
    batch.forward();
    step.backward();
    return new LossAndGradients(
        batch.loss() + batch.penalty(), network.layout().named(step.gradient()));
  }
}
