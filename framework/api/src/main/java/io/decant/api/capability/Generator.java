package io.decant.api.capability;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws the example that hidden activations stand for.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface Generator {

  /**
   * Draws.
   *
   * @param hidden {@code [batch, width]}; not changed
   * @return a new array {@code [batch, example width]}, in the range of the data
   */
  INDArray draw(INDArray hidden);
}
