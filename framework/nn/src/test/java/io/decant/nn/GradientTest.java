package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds loss and gradient of every kind of layer, loss and penalty against a plain network in double. */
class GradientTest {

  private static final int ROWS = 7;
  private static final double STEP = 1e-6;

  record Case(Architecture architecture, Objective objective, boolean targetApart) {}

  static Stream<Named<Case>> cases() {
    List<Named<Case>> cases = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      Architecture two = Architecture.of(layer("first", 5, 4, activation), layer("second", 4, 3, activation));
      cases.add(Named.of(activation + ", squared error", new Case(two, Objective.of(Loss.MEAN_SQUARED_ERROR), true)));
      cases.add(
          Named.of(activation + ", cross-entropy", new Case(two, Objective.of(Loss.SOFTMAX_CROSS_ENTROPY), false)));
    }
    Dense encoder = layer("encoder", 5, 6, Activation.RELU);
    Dense decoder = layer("decoder", 6, 5, Activation.IDENTITY);
    Architecture plain = Architecture.of(encoder, decoder);
    Architecture shared = Architecture.of(encoder.centredOnBiasOf("decoder"), decoder);
    Architecture onEarlier =
        Architecture.of(layer("first", 5, 4, Activation.TANH), layer("second", 4, 5, Activation.TANH)
            .centredOnBiasOf("first"));
    cases.add(Named.of("bias shared with a later layer", new Case(shared, squared(Optional.empty()), false)));
    cases.add(
        Named.of(
            "the largest of a code, centred",
            new Case(
                Architecture.of(encoder.centredOnBiasOf("decoder").keepingLargest(2), decoder),
                squared(Optional.empty()),
                false)));
    cases.add(
        Named.of(
            "the largest between two layers",
            new Case(
                Architecture.of(
                    layer("first", 5, 4, Activation.TANH),
                    layer("largest", 4, 2000, Activation.IDENTITY).keepingLargest(3),
                    layer("third", 2000, 3, Activation.SIGMOID)),
                Objective.of(Loss.MEAN_SQUARED_ERROR),
                true)));
    cases.add(Named.of("bias shared with an earlier layer", new Case(onEarlier, squared(Optional.empty()), false)));
    cases.add(Named.of("L1 on the code", new Case(plain, squared(Optional.of(PenaltyConfig.absolute(0.3))), false)));
    cases.add(Named.of("divergence on the code", new Case(plain, squared(Optional.of(divergence(1e-7))), false)));
    cases.add(Named.of("divergence with a tight clamp", new Case(plain, squared(Optional.of(divergence(0.3))), false)));
    cases.add(
        Named.of("divergence and a shared bias", new Case(shared, squared(Optional.of(divergence(0.1))), false)));
    cases.add(
        Named.of(
            "divergence on the output",
            new Case(
                Architecture.of(layer("only", 5, 5, Activation.SIGMOID)),
                Objective.of(Loss.MEAN_SQUARED_ERROR, Optional.of(divergence(1e-7)), "only"),
                false)));
    cases.add(
        Named.of(
            "divergence on a classifier's hidden layer",
            new Case(
                Architecture.of(
                    layer("encoder", 5, 6, Activation.RELU_OF_TANH), layer("out", 6, 3, Activation.IDENTITY)),
                Objective.of(Loss.SOFTMAX_CROSS_ENTROPY, Optional.of(divergence(1e-7)), "encoder"),
                false)));
    return cases.stream();
  }

  private static Dense layer(String name, int inputs, int outputs, Activation activation) {
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
  void agreesWithCentralDifferencesOfThePlainNetwork(Case c) {
    RandomGenerator random = RandomStreams.stream(5, "gradient");
    Network network = Network.initialised(c.architecture(), random);
    float[] x = uniform(random, ROWS * c.architecture().inputs());
    float[] t = c.targetApart() ? uniform(random, ROWS * c.architecture().outputs()) : x;
    int[] labels = random.ints(ROWS, 0, c.architecture().outputs()).toArray();

    BatchPass batch = new BatchPass(network, c.objective(), ROWS + 2, c.targetApart());
    TrainingStep step = new TrainingStep(network, batch, new Schedule(1, ROWS + 2, 1));
    batch.load(examples(c, x, t, labels), 1, new int[] {0, 1, 2, 3, 4, 5, 6}, 0, ROWS);
    batch.forward();
    step.backward();

    ReferenceNetwork plain = new ReferenceNetwork(c.architecture(), c.objective());
    double[][] inputs = matrix(x, c.architecture().inputs());
    double[][] targets = matrix(t, t.length / ROWS);
    double[] theta = Flat.doubles(Flat.parameters(network));
    float[] gradient = Flat.gradient(network, step);
    assertEquals(plain.objective(theta, inputs, targets, labels), batch.loss() + batch.penalty(), 2e-6);
    double largest = 0;
    for (int i = 0; i < theta.length; i++) {
      double kept = theta[i];
      theta[i] = kept + STEP;
      double above = plain.objective(theta, inputs, targets, labels);
      theta[i] = kept - STEP;
      double below = plain.objective(theta, inputs, targets, labels);
      theta[i] = kept;
      double difference = (above - below) / (2 * STEP);
      assertEquals(difference, gradient[i], 2e-6, "by parameter " + i);
      largest = Math.max(largest, Math.abs(difference));
    }
    assertTrue(largest > 0.01, "a gradient that is nearly zero everywhere tests nothing");
  }

  private static Examples examples(Case c, float[] x, float[] t, int[] labels) {
    Activations input = Activations.of(x, c.architecture().inputs());
    if (c.objective().loss() == Loss.SOFTMAX_CROSS_ENTROPY) {
      return Examples.labelled(input, labels);
    }
    return c.targetApart()
        ? Examples.mapped(input, Activations.of(t, c.architecture().outputs()))
        : Examples.reconstructed(input);
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
