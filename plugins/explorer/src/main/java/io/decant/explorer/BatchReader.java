package io.decant.explorer;

import io.decant.api.Activations;
import io.decant.api.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads all examples, some at a time, in the pass in which measurements are taken. */
final class BatchReader {

  private static final int BATCH_SIZE = 1000;

  private BatchReader() {}

  /** Takes some examples. */
  @FunctionalInterface
  interface BatchConsumer {
    /**
     * Takes them.
     *
     * @param first the index of the first of them
     * @param values {@code [some, width]}
     */
    void accept(int first, INDArray values);
  }

  static void forEachBatch(Activations activations, StepContext context, BatchConsumer taker) {
    for (int from = 0; from < activations.count(); from += BATCH_SIZE) {
      context.cancellation().throwIfRequested();
      int to = Math.min(from + BATCH_SIZE, activations.count());
      taker.accept(from, activations.slice(Activations.EVALUATION, from, to));
    }
  }
}
