package io.decant.api.capability;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells which class an input belongs to.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface Classifier {

  /**
   * Unnormalised log-probabilities.
   *
   * @param input {@code [batch, input width]}; not changed
   * @return a new array {@code [batch, classes]}
   */
  INDArray logits(INDArray input);
}
