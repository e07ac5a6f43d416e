package io.decant.nn;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Buffers for batches that are sent through one network at the same time, made as they are needed.
 */
final class ForwardPassPool {

  private final Network network;
  private final Objective objective;
  private final int batchSize;
  private final boolean apart;
  private final Queue<ForwardPass> idle = new ConcurrentLinkedQueue<>();

  /**
   * No buffers yet.
   *
   * @param apart whether the target is something else than the input
   */
  ForwardPassPool(Network network, Objective objective, int batchSize, boolean apart) {
    this.network = network;
    this.objective = objective;
    this.batchSize = batchSize;
    this.apart = apart;
  }

  /** Works with buffers that nobody else has meanwhile. */
  <T> T withForwardPass(Function<ForwardPass, T> work) {
    ForwardPass batch = idle.poll();
    if (batch == null) {
      batch = new ForwardPass(network, objective, batchSize, apart);
    }
    T result = work.apply(batch);
    idle.add(batch);
    return result;
  }
}
