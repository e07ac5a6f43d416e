package io.decant.api.capability;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Decodes hidden activations to examples in data space.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface ActivationDecoder {

  /**
   * Generates examples.
   *
   * @param hidden {@code [batch, width]}; not modified
   * @return a new array {@code [batch, example width]}, in the range of the data
   */
  INDArray generate(INDArray hidden);
}
