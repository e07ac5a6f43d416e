package io.decant.nn;

import io.decant.api.Activations;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.StepContext;
import java.util.stream.IntStream;

/**
 * Evaluates a network on a split, in data order and in batches of the training batch size. Both
 * matter because the penalty depends on batch means: if the examples of one class are adjacent, a
 * unit that is inactive for that class is penalized although it is active for others. Batches are
 * weighted by their number of examples.
 */
final class Evaluator {

  /**
   * The number of parallel parts; fixed, so that sums do not depend on the number of processors.
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
   * Computes the sums over all batches.
   *
   * @param pool the pool that provides the buffers of each part
   */
  LossAccumulator evaluate(ForwardPassPool pool, StepContext context) {
    LossAccumulator[] parts = new LossAccumulator[PARTS];
    context.parallelFor(
        PARTS,
        part ->
            parts[part] =
                pool.withForwardPass(batch -> evaluate(part, batch, context.cancellation())));
    LossAccumulator accumulator = LossAccumulator.EMPTY;
    for (LossAccumulator part : parts) {
      accumulator = accumulator.plus(part);
    }
    return accumulator;
  }

  private LossAccumulator evaluate(int part, ForwardPass batch, CancellationToken cancellation) {
    long count = (order.length - 1) / batchSize + 1;
    long rows = 0;
    double loss = 0;
    double penalty = 0;
    long correct = 0;
    for (int batchIndex = (int) (count * part / PARTS);
        batchIndex < count * (part + 1) / PARTS;
        batchIndex++) {
      cancellation.throwIfRequested();
      int from = batchIndex * batchSize;
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
