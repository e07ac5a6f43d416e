package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Activations;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What training minimises and its gradient, computed by the code that trains; for whoever wants to
 * check the one against the other.
 *
 * @param loss with the penalty, if there is one
 * @param byParameter the gradient by every parameter, of the parameter's shape, in the
 *     architecture's order
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record LossGradient(double loss, Map<String, INDArray> byParameter) {

  /** Of all the examples, taken as one batch in the measuring pass. */
  public static LossGradient of(Network network, Objective objective, SupervisedData examples) {
    int count = examples.count();
    ForwardPass batch = new ForwardPass(network, objective, count, examples.target().isPresent());
    GradientStep step = new GradientStep(network, batch, new TrainingConfig(1, count, 1));
    batch.load(examples, Activations.EVALUATION, IntStream.range(0, count).toArray(), 0, count);
    batch.forward();
    step.backward();
    return new LossGradient(
        batch.loss() + batch.penalty(), network.layout().named(step.gradient()));
  }
}
