package io.decant.api.capability;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns activations into a code and back.
 *
 * <p>The methods with a default ask what becomes of a batch when units are set to zero. Their
 * defaults are what they mean: each sets the units to zero and runs the autoencoder again, once for
 * each answer. Who knows what the autoencoder is made of can override them with something quicker
 * that gives the same within float32's rounding.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
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
   * The loss that training minimises, over these examples taken as one batch: the reconstruction's
   * error and the penalty on the code.
   *
   * @param target what should come out, {@code [batch, width]}
   * @param code the code, {@code [batch, code width]}
   * @param reconstruction what came out, {@code [batch, width]}
   */
  double loss(INDArray target, INDArray code, INDArray reconstruction);

  /**
   * How much the loss rises without each unit of the input, the batch being taken as one: entry j
   * is {@code loss(h, z', decode(z')) − loss(h, z, decode(z))}, with {@code h} the input, {@code z
   * = encode(h)}, and {@code z'} the code of {@code h} with column j set to zero. The target is
   * {@code h} as it is, in both.
   *
   * @param input {@code [batch, width]}; not changed
   * @return {@code [width]}
   */
  default double[] inputAblationEffects(INDArray input) {
    return BruteForceAblation.inputAblationEffects(this, input);
  }

  /**
   * How much the loss rises without each unit of the code, the batch being taken as one: entry j is
   * {@code loss(h, z', decode(z')) − loss(h, z, decode(z))}, with {@code h} the target, {@code z}
   * the code, and {@code z'} the code with column j set to zero.
   *
   * @param target what should come out, {@code [batch, width]}; not changed
   * @param code {@code [batch, code width]}; not changed
   * @return {@code [code width]}
   */
  default double[] latentAblationEffects(INDArray target, INDArray code) {
    return BruteForceAblation.latentAblationEffects(this, target, code);
  }

  /**
   * The codes of each unit of the input alone, added up: row j is the sum over the batch of {@code
   * encode(h')}, with {@code h'} the input with all columns but j set to zero.
   *
   * @param input {@code [batch, width]}; not changed
   * @return {@code [width][code width]}
   */
  default double[][] sumOfSoloInputCodes(INDArray input) {
    return BruteForceAblation.sumOfSoloInputCodes(this, input);
  }

  /**
   * What is decoded from some units of the code, added up: row s is the sum over the batch of
   * {@code decode(z')}, with {@code z'} the code with all columns but those of set s set to zero.
   *
   * @param code {@code [batch, code width]}; not changed
   * @param kept the sets, {@code [sets][code width]}: whether a unit keeps its values
   * @return {@code [sets][width]}
   */
  default double[][] sumOfSubsetReconstructions(INDArray code, boolean[][] kept) {
    return BruteForceAblation.sumOfSubsetReconstructions(this, code, kept);
  }
}
