package io.decant.engine.run.context;

import io.decant.api.Activations;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A port as read by one stage in training, epoch by epoch. It retains its current epoch, so that no
 * epoch is computed twice for a reader that takes one after another, whatever else is read
 * meanwhile.
 */
final class EpochCachedActivations implements Activations {

  private final Activations port;
  private final EpochActivationCache passes;
  private volatile EpochActivationCache.EpochValues current;

  /**
   * Creates a reader at no epoch.
   *
   * @param port provides the evaluation pass
   * @param epochs provides the others
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
