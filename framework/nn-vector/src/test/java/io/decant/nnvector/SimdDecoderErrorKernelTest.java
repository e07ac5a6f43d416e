package io.decant.nnvector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.RandomStreams;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.Autoencoder;
import io.decant.nn.Dense;
import io.decant.nn.DenseAutoencoderModel;
import io.decant.nn.Initialisation;
import io.decant.nn.Loss;
import io.decant.nn.Network;
import io.decant.nn.NetworkSpec;
import io.decant.nn.Objective;
import io.decant.nn.kernel.DecoderErrorKernel;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SimdDecoderErrorKernelTest {

  /** Runs the autoencoder once per unit, as the capability defines. */
  private record BruteForceAutoencoder(Autoencoder model) implements Autoencoder {
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

  @Test
  void isProvided() {
    assertTrue(
        DecoderErrorKernel.Factory.findFirst().orElseThrow()
            instanceof SimdDecoderErrorKernel.Factory);
  }

  @ParameterizedTest(name = "{0} examples of {1} units, code of {2}")
  @CsvSource({"1, 49, 2", "700, 49, 2", "2500, 17, 3", "33, 16, 1", "100, 70, 8"})
  void agreesWithBruteForce(int rows, int width, int code) {
    RandomGenerator random = RandomStreams.stream(rows, "errors");
    Network network =
        Network.initialised(
            NetworkSpec.of(
                new Dense(
                    "encoder",
                    width,
                    code,
                    ActivationFunction.TANH,
                    Initialisation.KAIMING_UNIFORM),
                new Dense(
                    "decoder",
                    code,
                    width,
                    ActivationFunction.TANH_RELU,
                    Initialisation.PYTORCH_LINEAR)),
            random);
    DenseAutoencoderModel model =
        new DenseAutoencoderModel(network, Objective.of(Loss.MEAN_SQUARED_ERROR));
    float[] values = new float[rows * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, random.nextFloat() * 2 - 1);
    }
    INDArray input = Tensors.of(values, rows, width);
    double[] expected = new BruteForceAutoencoder(model).inputAblationEffects(input);
    double[] actual = model.inputAblationEffects(input);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertTrue(largest > 0, "increases that are all zero test nothing");
    for (int j = 0; j < width; j++) {
      assertEquals(expected[j], actual[j], 1e-5 * largest + 1e-8, "without unit " + j);
    }
  }
}
