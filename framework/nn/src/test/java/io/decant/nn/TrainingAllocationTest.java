package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.decant.api.Activations;
import io.decant.api.RandomStreams;
import io.decant.api.capability.ActivationFunction;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingAllocationTest {

  private static final int STEPS = 500;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void trainingStepDoesNotAllocate(boolean largest) {
    Dense encoder =
        new Dense("encoder", 20, 30, ActivationFunction.RELU, Initialisation.KAIMING_UNIFORM);
    Dense decoder =
        new Dense("decoder", 30, 20, ActivationFunction.IDENTITY, Initialisation.KAIMING_UNIFORM);
    Dense centred = encoder.withPreBiasOf("decoder");
    NetworkSpec networkSpec = NetworkSpec.of(largest ? centred.withTopK(4) : centred, decoder);
    Objective objective =
        largest
            ? Objective.of(Loss.MEAN_SQUARED_ERROR)
            : Objective.of(
                Loss.MEAN_SQUARED_ERROR,
                Optional.of(PenaltyConfig.klSparsity(0.5, 1e-7)),
                "encoder");
    Network network = Network.initialised(networkSpec, RandomStreams.stream(1, "start"));
    ForwardPass batch = new ForwardPass(network, objective, 16, false);
    GradientStep step = new GradientStep(network, batch, new TrainingConfig(1, 16, 1e-3));
    SupervisedData examples = SupervisedData.reconstruction(Activations.of(new float[64 * 20], 20));
    int[] order = IntStream.range(0, 64).toArray();

    steps(batch, step, examples, order);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    steps(batch, step, examples, order);
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    // the smallest object has 16 bytes; reading the counter may itself allocate a little
    assertTrue(allocated < STEPS * 16, allocated + " bytes in " + STEPS + " steps");
  }

  private static void steps(
      ForwardPass batch, GradientStep step, SupervisedData examples, int[] order) {
    for (int i = 0; i < STEPS; i++) {
      int from = i % 4 * 16;
      batch.load(examples, 1, order, from, from + 16);
      batch.forward();
      batch.loss();
      batch.penalty();
      step.backward();
      step.update();
    }
  }
}
