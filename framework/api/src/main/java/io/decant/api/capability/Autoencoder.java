package io.decant.api.capability;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns activations into a code and back.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface Autoencoder {

  /**
   * The code of the input.
   *
   * @param input {@code [batch, width]}; not changed
   * @return a new array {@code [batch, code width]}
   */
  INDArray encode(INDArray input);

  /**
   * The input that a code stands for.
   *
   * @param code {@code [batch, code width]}; not changed
   * @return a new array {@code [batch, width]}
   */
  INDArray decode(INDArray code);

  /**
   * The loss that training minimises, over these examples taken as one batch: the reconstruction's error and the
   * penalty on the code.
   *
   * @param target what should come out, {@code [batch, width]}
   * @param code the code, {@code [batch, code width]}
   * @param reconstruction what came out, {@code [batch, width]}
   */
  double loss(INDArray target, INDArray code, INDArray reconstruction);
}
