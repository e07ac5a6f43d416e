package io.decant.testkit;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Implementations provide a stage's training objective as a function of its parameters on fixed
 * examples, and the gradient that training uses.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public interface DifferentiableLoss {

  /**
   * Returns parameters at which to check the gradient, by name, such as those at the start of
   * training.
   */
  Map<String, INDArray> parameters();

  /** Computes the objective. */
  double loss(Map<String, INDArray> parameters);

  /** Computes the gradient with respect to each parameter, in the parameter's shape. */
  Map<String, INDArray> gradient(Map<String, INDArray> parameters);
}
