package io.decant.nn;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;

/**
 * How long and how fast a network is trained.
 *
 * @param epochs how often it sees every example
 * @param batchSize the number of examples of a step; the last step of an epoch may have fewer
 * @param learningRate Adam's
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record Schedule(int epochs, int batchSize, double learningRate) {

  /** Rejects a schedule under which nothing is learnt. */
  public Schedule {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "a schedule needs epochs, a batch size and a learning rate above 0: " + epochs + ", " + batchSize + ", "
              + learningRate);
    }
  }

  /** This schedule, with no larger batches than there are examples. */
  Schedule forExamples(int count) {
    return new Schedule(epochs, Math.min(batchSize, count), learningRate);
  }
}
