package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.RandomStreams;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.Autoencoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The closed forms agree with running the network again, for every kind of network. */
class DenseAutoencoderModelTest {

  private static final int WIDTH = 11;

  /** Delegates to the model without overriding the ablation methods, which are then brute force. */
  private record BruteForceAutoencoder(DenseAutoencoderModel model) implements Autoencoder {
    @Override
    public INDArray encode(INDArray input) {
      return model.encode(input);
    }

    @Override
    public INDArray decode(INDArray code) {
      return model.decode(code);
    }

    @Override
    public double loss(INDArray target, INDArray code, INDArray reconstruction) {
      return model.loss(target, code, reconstruction);
    }
  }

  /** The {@code topK} of the encoder and the batch size. */
  private record AutoencoderCase(
      int size,
      int topK,
      ActivationFunction encoder,
      ActivationFunction decoder,
      boolean hasPreBias,
      Optional<PenaltyConfig> penalty,
      int rows) {

    DenseAutoencoderModel model() {
      Dense all = new Dense("encoder", WIDTH, size, encoder, Initialisation.PYTORCH_LINEAR);
      Dense first = topK < size ? all.withTopK(topK) : all;
      Dense second = new Dense("decoder", size, WIDTH, decoder, Initialisation.PYTORCH_LINEAR);
      Network network =
          Network.initialised(
              NetworkSpec.of(hasPreBias ? first.withPreBiasOf("decoder") : first, second),
              RandomStreams.stream(7, toString()));
      return new DenseAutoencoderModel(
          network, Objective.of(Loss.MEAN_SQUARED_ERROR, penalty, "encoder"));
    }

    /**
     * Some units are zero in all examples, some examples are all zero, and about half of the
     * remaining values are zero.
     */
    INDArray batch() {
      RandomGenerator random = RandomStreams.stream(8, toString());
      float[] values = new float[rows * WIDTH];
      for (int i = 0; i < values.length; i++) {
        boolean active = i % WIDTH != 3 && i / WIDTH % 5 != 2 && random.nextBoolean();
        values[i] = active ? random.nextFloat() : 0;
      }
      return Tensors.of(values, rows, WIDTH);
    }

    /** The tolerance for values of this magnitude. */
    static double tolerance(double size) {
      return 2e-6 * size;
    }
  }

  static Stream<AutoencoderCase> cases() {
    return Stream.of(
            Optional.<PenaltyConfig>empty(),
            Optional.of(PenaltyConfig.klSparsity(0.999, 1e-8)),
            Optional.of(PenaltyConfig.l1Penalty(0.01)))
        .flatMap(
            penalty ->
                Stream.of(1, 7, 1500)
                    .flatMap(
                        rows ->
                            Stream.of(
                                new AutoencoderCase(
                                    2,
                                    2,
                                    ActivationFunction.TANH,
                                    ActivationFunction.TANH_RELU,
                                    false,
                                    penalty,
                                    rows),
                                new AutoencoderCase(
                                    1,
                                    1,
                                    ActivationFunction.SIGMOID,
                                    ActivationFunction.TANH,
                                    true,
                                    penalty,
                                    rows),
                                new AutoencoderCase(
                                    9,
                                    9,
                                    ActivationFunction.TANH,
                                    ActivationFunction.SIGMOID,
                                    false,
                                    penalty,
                                    rows),
                                new AutoencoderCase(
                                    3,
                                    3,
                                    ActivationFunction.RELU,
                                    ActivationFunction.IDENTITY,
                                    false,
                                    penalty,
                                    rows),
                                new AutoencoderCase(
                                    3,
                                    1,
                                    ActivationFunction.RELU,
                                    ActivationFunction.IDENTITY,
                                    false,
                                    penalty,
                                    rows),
                                new AutoencoderCase(
                                    20,
                                    4,
                                    ActivationFunction.RELU,
                                    ActivationFunction.IDENTITY,
                                    true,
                                    penalty,
                                    rows),
                                new AutoencoderCase(
                                    20,
                                    20,
                                    ActivationFunction.RELU,
                                    ActivationFunction.IDENTITY,
                                    true,
                                    penalty,
                                    rows))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inputAblationEffectsMatchBruteForce(AutoencoderCase testCase) {
    DenseAutoencoderModel model = testCase.model();
    INDArray h = testCase.batch();
    INDArray z = model.encode(h);
    assertArrayEquals(
        new BruteForceAutoencoder(model).inputAblationEffects(h),
        model.inputAblationEffects(h),
        AutoencoderCase.tolerance(model.loss(h, z, model.decode(z))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void latentAblationEffectsMatchBruteForce(AutoencoderCase testCase) {
    DenseAutoencoderModel model = testCase.model();
    INDArray h = testCase.batch();
    INDArray z = model.encode(h);
    assertArrayEquals(
        new BruteForceAutoencoder(model).latentAblationEffects(h, z),
        model.latentAblationEffects(h, z),
        AutoencoderCase.tolerance(model.loss(h, z, model.decode(z))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void soloInputCodesMatchBruteForce(AutoencoderCase testCase) {
    DenseAutoencoderModel model = testCase.model();
    INDArray h = testCase.batch();
    double[][] again = new BruteForceAutoencoder(model).sumOfSoloInputCodes(h);
    double[][] actual = model.sumOfSoloInputCodes(h);
    for (int j = 0; j < WIDTH; j++) {
      assertArrayEquals(
          again[j], actual[j], AutoencoderCase.tolerance(testCase.rows()), "unit " + j);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void subsetReconstructionsMatchBruteForce(AutoencoderCase testCase) {
    DenseAutoencoderModel model = testCase.model();
    INDArray z = model.encode(testCase.batch());
    RandomGenerator random = RandomStreams.stream(9, testCase.toString());
    boolean[][] subsets = new boolean[4][testCase.size()];
    Arrays.fill(subsets[1], true);
    for (int k = 0; k < testCase.size(); k++) {
      subsets[2][k] = random.nextBoolean();
    }
    subsets[3][testCase.size() - 1] = true;
    double[][] again = new BruteForceAutoencoder(model).sumOfSubsetReconstructions(z, subsets);
    double[][] actual = model.sumOfSubsetReconstructions(z, subsets);
    for (int s = 0; s < subsets.length; s++) {
      assertArrayEquals(
          again[s], actual[s], AutoencoderCase.tolerance(2 * testCase.rows()), "set " + s);
    }
  }

  @Test
  void ablatingADeadUnitHasNoEffect() {
    AutoencoderCase testCase =
        new AutoencoderCase(
            2,
            2,
            ActivationFunction.TANH,
            ActivationFunction.TANH_RELU,
            false,
            Optional.empty(),
            300);
    assertEquals(0, testCase.model().inputAblationEffects(testCase.batch())[3]);
  }

  @Test
  void closedFormAvoidsCancellation() {
    Network network =
        Network.restored(
            NetworkSpec.of(
                new Dense("encoder", 2, 1, ActivationFunction.RELU, Initialisation.PYTORCH_LINEAR),
                new Dense(
                    "decoder", 1, 2, ActivationFunction.IDENTITY, Initialisation.PYTORCH_LINEAR)),
            Map.of(
                "encoder.weight", Tensors.of(new float[] {1, 0}, 1, 2),
                "encoder.bias", Tensors.of(new float[1], 1),
                "decoder.weight", Tensors.of(new float[] {1e-4f, 0}, 2, 1),
                "decoder.bias", Tensors.of(new float[] {0, 1000}, 2)));
    DenseAutoencoderModel model =
        new DenseAutoencoderModel(network, Objective.of(Loss.MEAN_SQUARED_ERROR));
    // ‖r‖² = 4e6 in the second value; the first is reconstructed exactly, so that the rise is
    // (1e-4)² / 2
    INDArray target = Tensors.of(new float[] {1e-4f, 3000}, 1, 2);
    double effect = model.latentAblationEffects(target, Tensors.of(new float[] {1}, 1, 1))[0];
    assertTrue(Math.abs(effect - 0.5e-8) < 1e-14, () -> "rise " + effect);
  }
}
