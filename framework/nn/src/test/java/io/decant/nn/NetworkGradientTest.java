package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.RandomStreams;
import io.decant.api.capability.ActivationFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks loss and gradient of every kind of layer, loss and penalty against a reference network in
 * double precision.
 */
class NetworkGradientTest {

  private static final int ROWS = 7;
  private static final double STEP = 1e-6;

  record GradientCase(NetworkSpec networkSpec, Objective objective, boolean separateTarget) {}

  static Stream<Named<GradientCase>> cases() {
    List<Named<GradientCase>> cases = new ArrayList<>();
    for (ActivationFunction activation : ActivationFunction.values()) {
      NetworkSpec two =
          NetworkSpec.of(layer("first", 5, 4, activation), layer("second", 4, 3, activation));
      cases.add(
          Named.of(
              activation + ", squared error",
              new GradientCase(two, Objective.of(Loss.MEAN_SQUARED_ERROR), true)));
      cases.add(
          Named.of(
              activation + ", cross-entropy",
              new GradientCase(two, Objective.of(Loss.SOFTMAX_CROSS_ENTROPY), false)));
    }
    Dense encoder = layer("encoder", 5, 6, ActivationFunction.RELU);
    Dense decoder = layer("decoder", 6, 5, ActivationFunction.IDENTITY);
    NetworkSpec plain = NetworkSpec.of(encoder, decoder);
    NetworkSpec shared = NetworkSpec.of(encoder.withPreBiasOf("decoder"), decoder);
    NetworkSpec penaltyOnEarlierLayer =
        NetworkSpec.of(
            layer("first", 5, 4, ActivationFunction.TANH),
            layer("second", 4, 5, ActivationFunction.TANH).withPreBiasOf("first"));
    cases.add(
        Named.of(
            "bias shared with a later layer",
            new GradientCase(shared, squared(Optional.empty()), false)));
    cases.add(
        Named.of(
            "TopK code with pre-bias",
            new GradientCase(
                NetworkSpec.of(encoder.withPreBiasOf("decoder").withTopK(2), decoder),
                squared(Optional.empty()),
                false)));
    cases.add(
        Named.of(
            "TopK between two layers",
            new GradientCase(
                NetworkSpec.of(
                    layer("first", 5, 4, ActivationFunction.TANH),
                    layer("largest", 4, 2000, ActivationFunction.IDENTITY).withTopK(3),
                    layer("third", 2000, 3, ActivationFunction.SIGMOID)),
                Objective.of(Loss.MEAN_SQUARED_ERROR),
                true)));
    cases.add(
        Named.of(
            "bias shared with an earlier layer",
            new GradientCase(penaltyOnEarlierLayer, squared(Optional.empty()), false)));
    cases.add(
        Named.of(
            "L1 on the code",
            new GradientCase(plain, squared(Optional.of(PenaltyConfig.l1Penalty(0.3))), false)));
    cases.add(
        Named.of(
            "KL divergence on the code",
            new GradientCase(plain, squared(Optional.of(divergence(1e-7))), false)));
    cases.add(
        Named.of(
            "KL divergence with a tight clamp",
            new GradientCase(plain, squared(Optional.of(divergence(0.3))), false)));
    cases.add(
        Named.of(
            "KL divergence and a shared bias",
            new GradientCase(shared, squared(Optional.of(divergence(0.1))), false)));
    cases.add(
        Named.of(
            "KL divergence on the output",
            new GradientCase(
                NetworkSpec.of(layer("only", 5, 5, ActivationFunction.SIGMOID)),
                Objective.of(Loss.MEAN_SQUARED_ERROR, Optional.of(divergence(1e-7)), "only"),
                false)));
    cases.add(
        Named.of(
            "KL divergence on a classifier's hidden layer",
            new GradientCase(
                NetworkSpec.of(
                    layer("encoder", 5, 6, ActivationFunction.TANH_RELU),
                    layer("out", 6, 3, ActivationFunction.IDENTITY)),
                Objective.of(Loss.SOFTMAX_CROSS_ENTROPY, Optional.of(divergence(1e-7)), "encoder"),
                false)));
    return cases.stream();
  }

  private static Dense layer(String name, int inputs, int outputs, ActivationFunction activation) {
    return new Dense(name, inputs, outputs, activation, Initialisation.PYTORCH_LINEAR);
  }

  private static Objective squared(Optional<PenaltyConfig> penalty) {
    return Objective.of(Loss.MEAN_SQUARED_ERROR, penalty, "encoder");
  }

  private static PenaltyConfig divergence(double clamp) {
    return new PenaltyConfig(Optional.of(0.6), Optional.empty(), 0.5, clamp);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithCentralDifferencesOfTheReferenceNetwork(GradientCase c) {
    RandomGenerator random = RandomStreams.stream(5, "gradient");
    Network network = Network.initialised(c.networkSpec(), random);
    float[] x = uniform(random, ROWS * c.networkSpec().inputs());
    float[] t = c.separateTarget() ? uniform(random, ROWS * c.networkSpec().outputs()) : x;
    int[] labels = random.ints(ROWS, 0, c.networkSpec().outputs()).toArray();

    ForwardPass batch = new ForwardPass(network, c.objective(), ROWS + 2, c.separateTarget());
    GradientStep step = new GradientStep(network, batch, new TrainingConfig(1, ROWS + 2, 1));
    batch.load(examples(c, x, t, labels), 1, new int[] {0, 1, 2, 3, 4, 5, 6}, 0, ROWS);
    batch.forward();
    step.backward();

    ReferenceNetwork reference = new ReferenceNetwork(c.networkSpec(), c.objective());
    double[][] inputs = matrix(x, c.networkSpec().inputs());
    double[][] targets = matrix(t, t.length / ROWS);
    double[] theta = FlatParameters.doubles(FlatParameters.parameters(network));
    float[] gradient = FlatParameters.gradient(network, step);
    assertEquals(
        reference.objective(theta, inputs, targets, labels), batch.loss() + batch.penalty(), 2e-6);
    double largest = 0;
    for (int i = 0; i < theta.length; i++) {
      double original = theta[i];
      theta[i] = original + STEP;
      double above = reference.objective(theta, inputs, targets, labels);
      theta[i] = original - STEP;
      double below = reference.objective(theta, inputs, targets, labels);
      theta[i] = original;
      double difference = (above - below) / (2 * STEP);
      assertEquals(difference, gradient[i], 2e-6, "by parameter " + i);
      largest = Math.max(largest, Math.abs(difference));
    }
    assertTrue(largest > 0.01, "a gradient that is nearly zero everywhere tests nothing");
  }

  private static SupervisedData examples(GradientCase c, float[] x, float[] t, int[] labels) {
    Activations input = Activations.of(x, c.networkSpec().inputs());
    if (c.objective().loss() == Loss.SOFTMAX_CROSS_ENTROPY) {
      return SupervisedData.classification(input, labels);
    }
    return c.separateTarget()
        ? SupervisedData.regression(input, Activations.of(t, c.networkSpec().outputs()))
        : SupervisedData.reconstruction(input);
  }

  private static float[] uniform(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }

  private static double[][] matrix(float[] values, int width) {
    double[][] rows = new double[values.length / width][width];
    for (int i = 0; i < values.length; i++) {
      rows[i / width][i % width] = values[i];
    }
    return rows;
  }
}
