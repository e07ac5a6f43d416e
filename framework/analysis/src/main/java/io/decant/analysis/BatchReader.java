package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import io.decant.api.spi.StepContext;
import java.nio.FloatBuffer;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads examples of the epoch {@link Activations#EVALUATION} in batches of up to {@value
 * #BATCH_SIZE}. Before each batch it checks for cancellation; after each batch it advances the
 * step's progress.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class BatchReader {

  /** The number of examples per batch: fast matrix products on data that fits into the cache. */
  public static final int BATCH_SIZE = 1000;

  private BatchReader() {}

  /** Processes batches of examples. */
  @FunctionalInterface
  public interface BatchConsumer {

    /**
     * Processes one batch.
     *
     * @param first the position of the batch's first example among those that are read
     * @param batch {@code [examples, width]}
     */
    void accept(int first, INDArray batch);
  }

  /** Reads all examples in order. */
  public static void forEachBatch(
      Activations activations, StepContext context, BatchConsumer consumer) {
    for (int from = 0; from < activations.count(); from += BATCH_SIZE) {
      context.cancellation().throwIfRequested();
      int to = Math.min(from + BATCH_SIZE, activations.count());
      consumer.accept(from, activations.slice(Activations.EVALUATION, from, to));
      context.progress().advance(to - from);
    }
  }

  /**
   * Reads the examples with the given indices.
   *
   * @param indices indices of examples, in the order in which they are read
   */
  public static void forEachBatch(
      Activations activations, int[] indices, StepContext context, BatchConsumer consumer) {
    for (int from = 0; from < indices.length; from += BATCH_SIZE) {
      context.cancellation().throwIfRequested();
      int to = Math.min(from + BATCH_SIZE, indices.length);
      consumer.accept(from, gather(activations, indices, from, to));
      context.progress().advance(to - from);
    }
  }

  /**
   * Reads the examples {@code indices[from] … indices[to − 1]} as one batch.
   *
   * @return a new array {@code [to − from, width]}
   */
  public static INDArray gather(Activations activations, int[] indices, int from, int to) {
    float[] values = new float[(to - from) * activations.width()];
    activations.gather(Activations.EVALUATION, indices, from, to, FloatBuffer.wrap(values));
    return Tensors.of(values, to - from, activations.width());
  }
}
