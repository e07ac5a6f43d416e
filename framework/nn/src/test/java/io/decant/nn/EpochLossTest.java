package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Activations;
import io.decant.api.Checkpoint;
import io.decant.api.Tensors;
import io.decant.nn.kernel.Matrix;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochLossTest {

  private static final int BATCHES = 1000;
  private static final float LARGE = 4096;

  private final BatchPass batch =
      new BatchPass(
          Network.restored(
              Architecture.of(new Dense("zero", 1, 1, Activation.IDENTITY, Initialisation.PYTORCH_LINEAR)),
              Map.of("zero.weight", Tensors.of(new float[1], 1, 1), "zero.bias", Tensors.of(new float[1], 1))),
          Objective.of(Loss.MEAN_SQUARED_ERROR),
          1,
          false);
  private final Matrix delta = Matrix.zeros(1, 1);

  /** Counts batches of one example: one whose error is large, then many whose error is 1. */
  private EpochLoss count(EpochLoss loss, int from, int to) {
    float[] values = new float[BATCHES];
    Arrays.fill(values, 1);
    values[0] = LARGE;
    Examples examples = Examples.reconstructed(Activations.of(values, 1));
    for (int at = from; at < to; at++) {
      batch.load(examples, 1, IntStream.range(0, BATCHES).toArray(), at, at + 1);
      batch.forward();
      loss.gradient(batch, delta);
    }
    return loss;
  }

  @Test
  void smallErrorsCountBesideALargeOne() {
    double exact = (double) LARGE * LARGE + BATCHES - 1;
    // a float that holds 4096² does not change when 1 is added
    assertEquals(exact, count(new EpochLoss(batch), 0, BATCHES).sums().loss(), 16);
  }

  @Test
  void goesOnFromACheckpointToTheSameSum() {
    double whole = count(new EpochLoss(batch), 0, BATCHES).sums().loss();
    Checkpoint half = count(new EpochLoss(batch), 0, 500).addTo(Checkpoint.at("half"));
    EpochLoss resumed = new EpochLoss(batch);
    resumed.goOnFrom(half);
    assertEquals(whole, count(resumed, 500, BATCHES).sums().loss());
  }
}
