package io.decant.api.capability;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An autoencoder whose code units are features, each with a direction in activation space.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface FeatureDictionary extends Autoencoder {

  /** Returns a copy of the encoder directions: {@code [features, width]}. */
  INDArray encoderDirections();

  /** Returns a copy of the decoder directions: {@code [features, width]}. */
  INDArray decoderDirections();

  /** Returns a copy of the decoder bias, {@code b_dec}: {@code [width]}. */
  INDArray decoderBias();
}
