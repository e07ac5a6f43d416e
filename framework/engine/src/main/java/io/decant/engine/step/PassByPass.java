package io.decant.engine.step;

import io.decant.api.Activations;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A port as one stage in training reads it, pass after pass. It holds on to the pass that it is in: whatever else is read
 * meanwhile, no pass is computed twice for one reader that takes one after the other.
 */
final class PassByPass implements Activations {

  private final Activations port;
  private final TrainingPasses passes;
  private volatile TrainingPasses.Pass current;

  /**
   * At no pass yet.
   *
   * @param port gives the measuring pass
   * @param passes gives the others
   */
  PassByPass(Activations port, TrainingPasses passes) {
    this.port = port;
    this.passes = passes;
    this.current = passes.beforeTheFirst();
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
  public boolean drawnAnew() {
    return port.drawnAnew();
  }

  @Override
  public int unchanging() {
    return port.unchanging();
  }

  @Override
  public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
    if (pass == MEASURING_PASS) {
      port.read(pass, rows, from, to, into);
      return;
    }
    TrainingPasses.Pass at = current;
    if (at.number() != pass) {
      at = passes.pass(pass);
      current = at;
    }
    at.read(rows, from, to, into);
  }

  @Override
  public INDArray rows(long pass, int from, int to) {
    return port.rows(pass, from, to);
  }
}
