package io.decant.explorer;

import io.decant.api.Activations;
import io.decant.api.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads all examples, some at a time, in the pass in which measurements are taken. */
final class Batches {

  private static final int BATCH = 1000;

  private Batches() {}

  /** Takes some examples. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes them.
     *
     * @param first the index of the first of them
     * @param values {@code [some, width]}
     */
    void take(int first, INDArray values);
  }

  static void read(Activations activations, StepContext context, Taker taker) {
    for (int from = 0; from < activations.count(); from += BATCH) {
      context.cancellation().check();
      int to = Math.min(from + BATCH, activations.count());
      taker.take(from, activations.rows(Activations.MEASURING_PASS, from, to));
    }
  }
}
