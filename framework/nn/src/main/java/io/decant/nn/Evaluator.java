package io.decant.nn;

import io.decant.api.Activations;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.StepContext;
import java.util.stream.IntStream;

/**
 * Measures a network over a whole split, in the order of the data and in batches of the size that
 * it is trained with, since the penalty speaks of a batch's mean: where examples of a kind stand
 * together, a unit that is off for that kind is penalised, though it is on for others. Batches
 * count by their number of examples.
 */
final class Evaluator {

  /**
   * So many parts can be measured at the same time; always as many, so that sums do not depend on
   * the processors.
   */
  private static final int PARTS = 8;

  private final SupervisedData examples;
  private final int batchSize;
  private final int[] order;

  Evaluator(SupervisedData examples, int batchSize) {
    this.examples = examples;
    this.batchSize = batchSize;
    this.order = IntStream.range(0, examples.count()).toArray();
  }

  /**
   * Measures the network of the batches.
   *
   * @param batches buffers, as many as are measured at the same time
   */
  LossAccumulator evaluate(ForwardPassPool batches, StepContext context) {
    LossAccumulator[] parts = new LossAccumulator[PARTS];
    context.parallelFor(
        PARTS,
        part ->
            parts[part] =
                batches.withForwardPass(batch -> evaluate(part, batch, context.cancellation())));
    LossAccumulator sums = LossAccumulator.EMPTY;
    for (LossAccumulator part : parts) {
      sums = sums.plus(part);
    }
    return sums;
  }

  private LossAccumulator evaluate(int part, ForwardPass batch, CancellationToken cancellation) {
    long count = (order.length - 1) / batchSize + 1;
    long rows = 0;
    double loss = 0;
    double penalty = 0;
    long correct = 0;
    for (int number = (int) (count * part / PARTS); number < count * (part + 1) / PARTS; number++) {
      cancellation.throwIfRequested();
      int from = number * batchSize;
      batch.load(
          examples, Activations.EVALUATION, order, from, Math.min(from + batchSize, order.length));
      batch.forward();
      rows += batch.rows();
      loss += batch.loss() * batch.rows();
      penalty += batch.penalty() * batch.rows();
      correct += examples.labels().isPresent() ? batch.correct() : 0;
    }
    return new LossAccumulator(rows, loss, penalty, correct);
  }
}
