package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * How long and how fast a network is trained.
 *
 * @param epochs how often it sees every example
 * @param batchSize the number of examples of a step; the last step of an epoch may have fewer
 * @param learningRate Adam's
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record TrainingConfig(int epochs, int batchSize, double learningRate) {

  /** Rejects a schedule under which nothing is learnt. */
  public TrainingConfig {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "a schedule needs epochs, a batch size and a learning rate above 0: "
              + epochs
              + ", "
              + batchSize
              + ", "
              + learningRate);
    }
  }

  /** This schedule, with no larger batches than there are examples. */
  TrainingConfig withBatchSizeAtMost(int count) {
    return new TrainingConfig(epochs, Math.min(batchSize, count), learningRate);
  }
}
