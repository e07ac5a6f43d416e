package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Model;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The model of a two-layer network with layers {@code encoder} and {@code decoder}: an autoencoder
 * whose code units each have an encoder direction, a row of the encoder's weights, and a decoder
 * direction, a column of the decoder's weights. Its ports are {@code code} and {@code
 * reconstruction}.
 *
 * <p>Ablation effects are computed in closed form where that is faster than forward passes: for
 * input units with a narrow code, and for code units with a linear decoder.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class DenseAutoencoderModel implements Model, FeatureDictionary, SequentialModel {

  /** The name of the layer that computes the code. */
  public static final String ENCODER = "encoder";

  /** The name of the layer that computes the reconstruction. */
  public static final String DECODER = "decoder";

  /** The port of the encoder's output. */
  public static final String CODE = "code";

  /** The port of the decoder's output. */
  public static final String RECONSTRUCTION = "reconstruction";

  /**
   * Up to this code width, decoding column by column in the cache is faster than matrix products.
   */
  private static final int NARROW = 8;

  private final Network network;
  private final Objective objective;

  /**
   * Creates a model.
   *
   * @param network a network of the layers {@code encoder} and {@code decoder}
   * @param objective the training objective
   */
  public DenseAutoencoderModel(Network network, Objective objective) {
    if (!network.spec().layers().stream()
        .map(Dense::name)
        .toList()
        .equals(List.of(ENCODER, DECODER))) {
      throw new IllegalArgumentException(
          "expected the layers encoder and decoder: " + network.spec());
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
      default ->
          throw new IllegalArgumentException(
              "unknown port " + port + "; the ports are code and reconstruction");
    };
  }

  @Override
  public float[] output(String port, float[] input, int rows) {
    return switch (port) {
      case CODE -> network.forward(ENCODER, ENCODER, input, rows);
      case RECONSTRUCTION -> network.forward(ENCODER, DECODER, input, rows);
      default ->
          throw new IllegalArgumentException(
              "unknown port " + port + "; the ports are code and reconstruction");
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
      default ->
          throw new IllegalArgumentException(
              "unknown port " + port + "; the ports are code and reconstruction");
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
    return isElementwiseEncoder() && encoder().outputs() <= NARROW && decoder().preBias().isEmpty()
        ? new InputAblation(network, objective, input).lossIncreases()
        : FeatureDictionary.super.inputAblationEffects(input);
  }

  @Override
  public double[] latentAblationEffects(INDArray target, INDArray code) {
    return isLinearDecoder()
        ? new LinearDecoderAblation(network, decoder())
            .lossIncreases(objective, target.sub(decode(code)), code)
        : FeatureDictionary.super.latentAblationEffects(target, code);
  }

  @Override
  public double[][] sumOfSoloInputCodes(INDArray input) {
    return isElementwiseEncoder()
        ? new InputAblation(network, objective, input).sumOfSoloInputCodes()
        : FeatureDictionary.super.sumOfSoloInputCodes(input);
  }

  @Override
  public double[][] sumOfSubsetReconstructions(INDArray code, boolean[][] subsets) {
    return isLinearDecoder()
        ? new LinearDecoderAblation(network, decoder()).sumOfSubsetReconstructions(code, subsets)
        : FeatureDictionary.super.sumOfSubsetReconstructions(code, subsets);
  }

  private Dense encoder() {
    return network.spec().layers().get(0);
  }

  private Dense decoder() {
    return network.spec().layers().get(1);
  }

  /** Returns whether each code unit depends only on its own pre-activation, which TopK violates. */
  private boolean isElementwiseEncoder() {
    return encoder().topK().isEmpty();
  }

  /**
   * Returns whether the decoder is affine: {@code W z + b}, without pre-bias and activation
   * function.
   */
  private boolean isLinearDecoder() {
    return decoder().activation() == ActivationFunction.IDENTITY && decoder().preBias().isEmpty();
  }
}
