package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Epochs, batch size and learning rate of a training.
 *
 * @param epochs the number of passes over the examples
 * @param batchSize the number of examples per step; the last batch of an epoch may be smaller
 * @param learningRate the learning rate of Adam
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record TrainingConfig(int epochs, int batchSize, double learningRate) {

  /** Rejects values that are not positive. */
  public TrainingConfig {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "epochs, batch size and learning rate must be positive: "
              + epochs
              + ", "
              + batchSize
              + ", "
              + learningRate);
    }
  }

  /** Returns this configuration with the batch size limited to the number of examples. */
  TrainingConfig withBatchSizeAtMost(int count) {
    return new TrainingConfig(epochs, Math.min(batchSize, count), learningRate);
  }
}
