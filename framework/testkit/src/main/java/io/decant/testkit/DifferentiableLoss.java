package io.decant.testkit;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Say what a stage minimises, as a function of its parameters over examples that stay the same, and
 * the gradient that its training follows.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public interface DifferentiableLoss {

  /** Parameters to look at, by name, such as those at the start of training. */
  Map<String, INDArray> parameters();

  /** What is minimised, at these parameters. */
  double loss(Map<String, INDArray> parameters);

  /** The gradient by each parameter, of the parameter's shape. */
  Map<String, INDArray> gradient(Map<String, INDArray> parameters);
}
