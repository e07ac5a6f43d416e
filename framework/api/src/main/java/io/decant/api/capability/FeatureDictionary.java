package io.decant.api.capability;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An autoencoder whose code units are features, each with a direction in the space of activations.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface FeatureDictionary extends Autoencoder {

  /** The direction that each feature is read from: {@code [features, width]}, a copy. */
  INDArray encoderDirections();

  /** The direction that each feature writes to: {@code [features, width]}, a copy. */
  INDArray decoderDirections();

  /** What the decoder adds whatever the code: {@code [width]}, a copy. */
  INDArray decoderBias();
}
