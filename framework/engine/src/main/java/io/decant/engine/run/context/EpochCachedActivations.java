package io.decant.engine.run.context;

import io.decant.api.Activations;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A port as one stage in training reads it, pass after pass. It holds on to the pass that it is in:
 * whatever else is read meanwhile, no pass is computed twice for one reader that takes one after
 * the other.
 */
final class EpochCachedActivations implements Activations {

  private final Activations port;
  private final EpochActivationCache passes;
  private volatile EpochActivationCache.EpochValues current;

  /**
   * At no pass yet.
   *
   * @param port gives the measuring pass
   * @param epochs gives the others
   */
  EpochCachedActivations(Activations port, EpochActivationCache epochs) {
    this.port = port;
    this.passes = epochs;
    this.current = epochs.beforeFirstEpoch();
  }

  @Override
  public int count() {
    return port.count();
  }

  @Override
  public int width() {
    return port.width();
  }

  @Override
  public boolean isResampled() {
    return port.isResampled();
  }

  @Override
  public int deterministicCount() {
    return port.deterministicCount();
  }

  @Override
  public void gather(long epoch, int[] rows, int from, int to, FloatBuffer into) {
    if (epoch == EVALUATION) {
      port.gather(epoch, rows, from, to, into);
      return;
    }
    EpochActivationCache.EpochValues at = current;
    if (at.number() != epoch) {
      at = passes.epoch(epoch);
      current = at;
    }
    at.read(rows, from, to, into);
  }

  @Override
  public INDArray slice(long epoch, int from, int to) {
    return port.slice(epoch, from, to);
  }
}
