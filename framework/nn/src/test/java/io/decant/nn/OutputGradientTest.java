package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Activations;
import io.decant.api.Checkpoint;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import io.decant.nn.kernel.Matrix;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputGradientTest {

  private static final int BATCHES = 1000;
  private static final float LARGE = 4096;

  private final ForwardPass batch =
      new ForwardPass(
          Network.restored(
              NetworkSpec.of(
                  new Dense(
                      "zero", 1, 1, ActivationFunction.IDENTITY, Initialisation.PYTORCH_LINEAR)),
              Map.of(
                  "zero.weight",
                  Tensors.of(new float[1], 1, 1),
                  "zero.bias",
                  Tensors.of(new float[1], 1))),
          Objective.of(Loss.MEAN_SQUARED_ERROR),
          1,
          false);
  private final Matrix delta = Matrix.zeros(1, 1);

  /** Batches of one example: one with a large error, followed by many with error 1. */
  private OutputGradient count(OutputGradient loss, int from, int to) {
    float[] values = new float[BATCHES];
    Arrays.fill(values, 1);
    values[0] = LARGE;
    SupervisedData examples = SupervisedData.reconstruction(Activations.of(values, 1));
    for (int at = from; at < to; at++) {
      batch.load(examples, 1, IntStream.range(0, BATCHES).toArray(), at, at + 1);
      batch.forward();
      loss.gradient(batch, delta);
    }
    return loss;
  }

  @Test
  void smallErrorsAreNotLostNextToALargeOne() {
    double exact = (double) LARGE * LARGE + BATCHES - 1;
    // adding 1 does not change a float of 4096²
    assertEquals(exact, count(new OutputGradient(batch), 0, BATCHES).total().loss(), 16);
  }

  @Test
  void resumesFromACheckpointToTheSameSum() {
    double expected = count(new OutputGradient(batch), 0, BATCHES).total().loss();
    Checkpoint checkpoint = count(new OutputGradient(batch), 0, 500).saveTo(Checkpoint.of("half"));
    OutputGradient resumed = new OutputGradient(batch);
    resumed.resumeFrom(checkpoint);
    assertEquals(expected, count(resumed, 500, BATCHES).total().loss());
  }
}
