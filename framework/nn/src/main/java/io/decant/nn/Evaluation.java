package io.decant.nn;

import io.decant.api.Activations;
import io.decant.api.spi.Cancellation;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures a network over a whole split, in the order of the data and in batches of the size that it is trained with,
 * since the penalty speaks of a batch's mean: where examples of a kind stand together, a unit that is off for that kind
 * is penalised, though it is on for others. Batches count by their number of examples.
 */
final class Evaluation {

  private final String prefix;
  private final Examples examples;
  private final int batchSize;
  private final int[] order;

  Evaluation(String prefix, Examples examples, int batchSize) {
    this.prefix = prefix;
    this.examples = examples;
    this.batchSize = batchSize;
    this.order = IntStream.range(0, examples.count()).toArray();
  }

  /** Adds what there is to measure, such as {@code test-loss}, in the order of printing. */
  void addTo(Map<String, Double> measures, BatchPass batch, Cancellation cancellation) {
    double loss = 0;
    double penalty = 0;
    long correct = 0;
    for (int from = 0; from < order.length; from += batchSize) {
      cancellation.check();
      int to = Math.min(from + batchSize, order.length);
      batch.load(examples, Activations.MEASURING_PASS, order, from, to);
      batch.forward();
      loss += batch.loss() * batch.rows();
      penalty += batch.penalty() * batch.rows();
      correct += examples.labels().isPresent() ? batch.correct() : 0;
    }
    measures.put(prefix + "-loss", (loss + penalty) / order.length);
    if (batch.loss == Loss.MEAN_SQUARED_ERROR) {
      measures.put(prefix + "-mse", loss / order.length);
    }
    if (batch.penalty.isPresent()) {
      measures.put(prefix + "-penalty", penalty / order.length);
    }
    if (examples.labels().isPresent()) {
      measures.put(prefix + "-accuracy", (double) correct / order.length);
    }
  }
}
