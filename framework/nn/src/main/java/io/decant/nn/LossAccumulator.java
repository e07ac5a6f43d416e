package io.decant.nn;

import java.util.Map;

/**
 * Sums of losses over batches, weighted by their number of examples.
 *
 * @param examples the number of examples
 * @param loss the sum of the loss without the penalty
 * @param penalty the sum of the penalty
 * @param correct the number of correctly classified examples; 0 without labels
 */
record LossAccumulator(long examples, double loss, double penalty, long correct) {

  static final LossAccumulator EMPTY = new LossAccumulator(0, 0, 0, 0);

  LossAccumulator plus(LossAccumulator other) {
    return new LossAccumulator(
        examples + other.examples,
        loss + other.loss,
        penalty + other.penalty,
        correct + other.correct);
  }

  /**
   * Adds the applicable means, such as {@code test-loss}, in display order.
   *
   * @param prefix the prefix of their names
   */
  void addTo(Map<String, Double> metrics, String prefix, Objective objective) {
    metrics.put(prefix + "-loss", (loss + penalty) / examples);
    if (objective.loss() == Loss.MEAN_SQUARED_ERROR) {
      metrics.put(prefix + "-mse", loss / examples);
    }
    if (objective.penalty().isPresent()) {
      metrics.put(prefix + "-penalty", penalty / examples);
    }
    if (objective.loss() == Loss.SOFTMAX_CROSS_ENTROPY) {
      metrics.put(prefix + "-accuracy", (double) correct / examples);
    }
  }
}
