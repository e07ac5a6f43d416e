package io.decant.nn;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Buffers for batches that are sent through one network at the same time, made as they are needed. */
final class BatchPool {

  private final Network network;
  private final Objective objective;
  private final int batchSize;
  private final boolean apart;
  private final Queue<BatchPass> idle = new ConcurrentLinkedQueue<>();

  /**
   * No buffers yet.
   *
   * @param apart whether the target is something else than the input
   */
  BatchPool(Network network, Objective objective, int batchSize, boolean apart) {
    this.network = network;
    this.objective = objective;
    this.batchSize = batchSize;
    this.apart = apart;
  }

  /** Works with buffers that nobody else has meanwhile. */
  <T> T with(Function<BatchPass, T> work) {
    BatchPass batch = idle.poll();
    if (batch == null) {
      batch = new BatchPass(network, objective, batchSize, apart);
    }
    T result = work.apply(batch);
    idle.add(batch);
    return result;
  }
}
