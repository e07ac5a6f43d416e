package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Model;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The model of a network of two layers called {@code encoder} and {@code decoder}: an autoencoder
 * whose code units each have a direction that they are read from, a row of the encoder's weights,
 * and one that they write to, a column of the decoder's. Its ports are {@code code} and {@code
 * reconstruction}.
 *
 * <p>What becomes of a batch without some units follows from the layers' algebra where that is
 * quicker than to run them again: for the input of a narrow code and for the code of a linear
 * decoder.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class DenseAutoencoderModel implements Model, FeatureDictionary, SequentialModel {

  /** The layer that gives the code. */
  public static final String ENCODER = "encoder";

  /** The layer that gives the reconstruction. */
  public static final String DECODER = "decoder";

  /** The port of the encoder's output. */
  public static final String CODE = "code";

  /** The port of the decoder's output. */
  public static final String RECONSTRUCTION = "reconstruction";

  /**
   * Up to here a code is narrow: its columns are decoded faster by loops that stay in the cache
   * than by products.
   */
  private static final int NARROW = 8;

  private final Network network;
  private final Objective objective;

  /**
   * A model.
   *
   * @param network of the layers {@code encoder} and {@code decoder}
   * @param objective what it is or was trained for
   */
  public DenseAutoencoderModel(Network network, Objective objective) {
    if (!network.spec().layers().stream()
        .map(Dense::name)
        .toList()
        .equals(List.of(ENCODER, DECODER))) {
      throw new IllegalArgumentException(
          "an encoder and a decoder were expected: " + network.spec());
    }
    this.network = network;
    this.objective = objective;
  }

  @Override
  public Map<String, INDArray> parameters() {
    return network.parameters();
  }

  @Override
  public INDArray output(String port, INDArray input) {
    return switch (port) {
      case CODE -> encode(input);
      case RECONSTRUCTION -> network.forward(input);
      default -> throw new IllegalArgumentException("no port is called " + port);
    };
  }

  @Override
  public float[] output(String port, float[] input, int rows) {
    return switch (port) {
      case CODE -> network.forward(ENCODER, ENCODER, input, rows);
      case RECONSTRUCTION -> network.forward(ENCODER, DECODER, input, rows);
      default -> throw new IllegalArgumentException("no port is called " + port);
    };
  }

  @Override
  public INDArray encode(INDArray input) {
    return network.forward(ENCODER, ENCODER, input);
  }

  @Override
  public INDArray decode(INDArray code) {
    return network.forward(DECODER, DECODER, code);
  }

  @Override
  public List<SequentialModel.Layer> layersUpTo(String port) {
    return switch (port) {
      case CODE -> network.layersUpTo(ENCODER);
      case RECONSTRUCTION -> network.layersUpTo(DECODER);
      default -> throw new IllegalArgumentException("no port is called " + port);
    };
  }

  @Override
  public double loss(INDArray target, INDArray code, INDArray reconstruction) {
    return objective.meanSquaredErrorAndPenalty(target, code, reconstruction);
  }

  @Override
  public INDArray encoderDirections() {
    return network.parameter(ENCODER + ".weight");
  }

  @Override
  public INDArray decoderDirections() {
    return network.parameter(DECODER + ".weight").transpose().dup('c');
  }

  @Override
  public INDArray decoderBias() {
    return network.parameter(DECODER + ".bias");
  }

  @Override
  public double[] inputAblationEffects(INDArray input) {
    return unitByUnit() && encoder().outputs() <= NARROW && decoder().preBias().isEmpty()
        ? new InputAblation(network, objective.penalty(), input).lossIncreases()
        : FeatureDictionary.super.inputAblationEffects(input);
  }

  @Override
  public double[] latentAblationEffects(INDArray target, INDArray code) {
    return linear()
        ? new FeatureAblation(network, decoder())
            .lossIncreases(objective.penalty(), target.sub(decode(code)), code)
        : FeatureDictionary.super.latentAblationEffects(target, code);
  }

  @Override
  public double[][] sumOfSoloInputCodes(INDArray input) {
    return unitByUnit()
        ? new InputAblation(network, objective.penalty(), input).sumOfSoloInputCodes()
        : FeatureDictionary.super.sumOfSoloInputCodes(input);
  }

  @Override
  public double[][] sumOfSubsetReconstructions(INDArray code, boolean[][] kept) {
    return linear()
        ? new FeatureAblation(network, decoder()).sumOfSubsetReconstructions(code, kept)
        : FeatureDictionary.super.sumOfSubsetReconstructions(code, kept);
  }

  private Dense encoder() {
    return network.spec().layers().get(0);
  }

  private Dense decoder() {
    return network.spec().layers().get(1);
  }

  /**
   * Whether each unit of the code follows from its own sum alone, and not from which sums are the
   * largest.
   */
  private boolean unitByUnit() {
    return encoder().topK().isEmpty();
  }

  /**
   * Whether the decoder is {@code W z + b}, with nothing subtracted from z and nothing applied to
   * the sum.
   */
  private boolean linear() {
    return decoder().activation() == Activation.IDENTITY && decoder().preBias().isEmpty();
  }
}
