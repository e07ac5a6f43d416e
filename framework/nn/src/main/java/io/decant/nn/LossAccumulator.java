package io.decant.nn;

import java.util.Map;

/**
 * What some batches add up to, each counted by its number of examples.
 *
 * @param examples how many there were
 * @param loss without the penalty
 * @param correct how many are classified as labelled; 0 where there are no labels
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
   * Adds the means that there are, such as {@code test-loss}, in the order of printing.
   *
   * @param prefix what begins their names
   */
  void addTo(Map<String, Double> measures, String prefix, Objective objective) {
    measures.put(prefix + "-loss", (loss + penalty) / examples);
    if (objective.loss() == Loss.MEAN_SQUARED_ERROR) {
      measures.put(prefix + "-mse", loss / examples);
    }
    if (objective.penalty().isPresent()) {
      measures.put(prefix + "-penalty", penalty / examples);
    }
    if (objective.loss() == Loss.SOFTMAX_CROSS_ENTROPY) {
      measures.put(prefix + "-accuracy", (double) correct / examples);
    }
  }
}
