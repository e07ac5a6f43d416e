package io.decant.api.capability;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Classifies its input.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Classifier {

  /**
   * Computes unnormalized log-probabilities.
   *
   * @param input {@code [batch, input width]}; not modified
   * @return a new array {@code [batch, classes]}
   */
  INDArray logits(INDArray input);
}
