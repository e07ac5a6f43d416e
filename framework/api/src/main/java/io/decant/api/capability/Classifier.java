package io.decant.api.capability;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells which class an input belongs to.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Classifier {

  /**
   * Unnormalised log-probabilities.
   *
   * @param input {@code [batch, input width]}; not changed
   * @return a new array {@code [batch, classes]}
   */
  INDArray logits(INDArray input);
}
