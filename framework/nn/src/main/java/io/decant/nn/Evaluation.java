package io.decant.nn;

import io.decant.api.Activations;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.StepContext;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures a network over a whole split, in the order of the data and in batches of the size that it is trained with,
 * since the penalty speaks of a batch's mean: where examples of a kind stand together, a unit that is off for that kind
 * is penalised, though it is on for others. Batches count by their number of examples.
 */
final class Evaluation {

  /** So many parts can be measured at the same time; always as many, so that sums do not depend on the processors. */
  private static final int PARTS = 8;

  private final String prefix;
  private final Examples examples;
  private final int batchSize;
  private final int[] order;

  /** What a part of the batches adds up to. */
  private record Sums(double loss, double penalty, long correct) {}

  Evaluation(String prefix, Examples examples, int batchSize) {
    this.prefix = prefix;
    this.examples = examples;
    this.batchSize = batchSize;
    this.order = IntStream.range(0, examples.count()).toArray();
  }

  /**
   * Adds what there is to measure, such as {@code test-loss}, in the order of printing.
   *
   * @param batches buffers, as many as are measured at the same time
   */
  void addTo(Map<String, Double> measures, BatchPool batches, StepContext context) {
    Sums[] sums = new Sums[PARTS];
    context.inParts(PARTS, part -> sums[part] = batches.with(batch -> sums(part, batch, context.cancellation())));
    double loss = 0;
    double penalty = 0;
    long correct = 0;
    for (Sums part : sums) {
      loss += part.loss();
      penalty += part.penalty();
      correct += part.correct();
    }
    Objective objective = batches.objective();
    measures.put(prefix + "-loss", (loss + penalty) / order.length);
    if (objective.loss() == Loss.MEAN_SQUARED_ERROR) {
      measures.put(prefix + "-mse", loss / order.length);
    }
    if (objective.penalty().isPresent()) {
      measures.put(prefix + "-penalty", penalty / order.length);
    }
    if (examples.labels().isPresent()) {
      measures.put(prefix + "-accuracy", (double) correct / order.length);
    }
  }

  private Sums sums(int part, BatchPass batch, Cancellation cancellation) {
    long count = (order.length - 1) / batchSize + 1;
    double loss = 0;
    double penalty = 0;
    long correct = 0;
    for (int number = (int) (count * part / PARTS); number < count * (part + 1) / PARTS; number++) {
      cancellation.check();
      int from = number * batchSize;
      batch.load(examples, Activations.MEASURING_PASS, order, from, Math.min(from + batchSize, order.length));
      batch.forward();
      loss += batch.loss() * batch.rows();
      penalty += batch.penalty() * batch.rows();
      correct += examples.labels().isPresent() ? batch.correct() : 0;
    }
    return new Sums(loss, penalty, correct);
  }
}
