package io.decant.nn;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A pool of forward passes that run concurrently through one network, allocated on demand. */
final class ForwardPassPool {

  private final Network network;
  private final Objective objective;
  private final int batchSize;
  private final boolean hasSeparateTarget;
  private final Queue<ForwardPass> idle = new ConcurrentLinkedQueue<>();

  /**
   * Creates an empty pool.
   *
   * @param hasSeparateTarget whether the target differs from the input
   */
  ForwardPassPool(Network network, Objective objective, int batchSize, boolean hasSeparateTarget) {
    this.network = network;
    this.objective = objective;
    this.batchSize = batchSize;
    this.hasSeparateTarget = hasSeparateTarget;
  }

  /** Runs {@code action} with a forward pass that no other thread uses. */
  <T> T withForwardPass(Function<ForwardPass, T> action) {
    ForwardPass batch = idle.poll();
    if (batch == null) {
      batch = new ForwardPass(network, objective, batchSize, hasSeparateTarget);
    }
    T result = action.apply(batch);
    idle.add(batch);
    return result;
  }
}
