package io.decant.engine.step;

import io.decant.api.Activations;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values of which the measuring pass is shared, and the others are one reader's own. Of a port, one training pass is kept
 * at a time: stages that train side by side are seldom in the same epoch, and would take each other's pass away with every
 * batch.
 *
 * @param shared gives the measuring pass
 * @param own gives the others
 */
record OwnPasses(Activations shared, Activations own) implements Activations {

  @Override
  public int count() {
    return shared.count();
  }

  @Override
  public int width() {
    return shared.width();
  }

  @Override
  public boolean drawnAnew() {
    return shared.drawnAnew();
  }

  @Override
  public int unchanging() {
    return shared.unchanging();
  }

  @Override
  public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
    of(pass).read(pass, rows, from, to, into);
  }

  @Override
  public INDArray rows(long pass, int from, int to) {
    return of(pass).rows(pass, from, to);
  }

  private Activations of(long pass) {
    return pass == MEASURING_PASS ? shared : own;
  }
}
