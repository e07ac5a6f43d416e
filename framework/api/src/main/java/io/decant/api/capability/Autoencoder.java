package io.decant.api.capability;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Encodes activations as a code and decodes the code.
 *
 * <p>The default methods define ablation semantics by brute force: they set units to zero and run
 * the autoencoder once per result. Override them with an equivalent closed form, equal up to
 * float32 rounding.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Autoencoder {

  /**
   * Encodes the input.
   *
   * @param input {@code [batch, width]}; not modified
   * @return a new array {@code [batch, code width]}
   */
  INDArray encode(INDArray input);

  /**
   * Decodes a code.
   *
   * @param code {@code [batch, code width]}; not modified
   * @return a new array {@code [batch, width]}
   */
  INDArray decode(INDArray code);

  /**
   * Computes the loss that training minimizes, with the examples as one batch: the reconstruction
   * error plus the penalty on the code.
   *
   * @param target the expected output, {@code [batch, width]}
   * @param code the code, {@code [batch, code width]}
   * @param reconstruction the actual output, {@code [batch, width]}
   */
  double loss(INDArray target, INDArray code, INDArray reconstruction);

  /**
   * Computes the increase of the loss when an input unit is ablated (set to zero), with the
   * examples as one batch. Entry j is {@code loss(h, z', decode(z')) − loss(h, z, decode(z))},
   * where {@code h} is the input, {@code z = encode(h)}, and {@code z'} is the code of {@code h}
   * with column j set to zero. The target is the unmodified {@code h} in both terms.
   *
   * @param input {@code [batch, width]}; not modified
   * @return {@code [width]}
   */
  default double[] inputAblationEffects(INDArray input) {
    return BruteForceAblation.inputAblationEffects(this, input);
  }

  /**
   * Computes the increase of the loss when a code unit is ablated (set to zero), with the examples
   * as one batch. Entry j is {@code loss(h, z', decode(z')) − loss(h, z, decode(z))}, where {@code
   * h} is the target, {@code z} the code, and {@code z'} the code with column j set to zero.
   *
   * @param target the expected output, {@code [batch, width]}; not modified
   * @param code {@code [batch, code width]}; not modified
   * @return {@code [code width]}
   */
  default double[] latentAblationEffects(INDArray target, INDArray code) {
    return BruteForceAblation.latentAblationEffects(this, target, code);
  }

  /**
   * Computes the sum of the codes of each input unit alone: row j is the sum over the batch of
   * {@code encode(h')}, where {@code h'} is the input with all columns except j set to zero.
   *
   * @param input {@code [batch, width]}; not modified
   * @return {@code [width][code width]}
   */
  default double[][] sumOfSoloInputCodes(INDArray input) {
    return BruteForceAblation.sumOfSoloInputCodes(this, input);
  }

  /**
   * Computes the sum of reconstructions from subsets of code units: row s is the sum over the batch
   * of {@code decode(z')}, where {@code z'} is the code with all columns outside subset s set to
   * zero.
   *
   * @param code {@code [batch, code width]}; not modified
   * @param subsets the subsets as masks, {@code [subsets][code width]}; true for units that retain
   *     their values
   * @return {@code [subsets][width]}
   */
  default double[][] sumOfSubsetReconstructions(INDArray code, boolean[][] subsets) {
    return BruteForceAblation.sumOfSubsetReconstructions(this, code, subsets);
  }
}
