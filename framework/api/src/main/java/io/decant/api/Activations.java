package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.nio.FloatBuffer;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of one port for every example of one split: {@code [count, width]} float32, read a
 * batch at a time, so that they need not fit into memory.
 *
 * <p>Some data is drawn anew each time it is read (the scrambled class of the study). A
 * <em>pass</em> numbers such readings: the same pass gives the same values, from whichever port of
 * whichever stage. Training reads epoch e in pass e (from 1); measurements read {@link
 * #EVALUATION}.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Activations {

  /** The pass in which measurements are taken, so that they agree with each other. */
  long EVALUATION = 0;

  /** The number of examples. */
  int count();

  /** The number of values of an example. */
  int width();

  /** Whether values differ from pass to pass. */
  boolean isResampled();

  /**
   * How many of the first examples are the same in every pass, so that what follows from them need
   * not be computed anew.
   */
  default int deterministicCount() {
    return isResampled() ? 0 : count();
  }

  /**
   * Reads the examples {@code rows[from] … rows[to − 1]} one behind the other, from the buffer's
   * position on.
   *
   * @param epoch the reading pass
   * @param rows indices of examples, each in {@code 0 … count − 1}
   * @param into takes {@code (to − from) · width} values and has its position moved behind them
   */
  void gather(long epoch, int[] rows, int from, int to, FloatBuffer into);

  /**
   * The examples {@code from … to − 1}, in their order. So all of them, a batch at a time, are read
   * by
   *
   * <pre>{@code
   * for (int from = 0; from < count(); from += BATCH) {
   *   INDArray batch = rows(pass, from, Math.min(from + BATCH, count()));
   * }
   * }</pre>
   *
   * @param from the first, counted from 0
   * @param to the one behind the last; an end, not a count
   * @return a new array {@code [to − from, width]}
   */
  INDArray slice(long epoch, int from, int to);

  /**
   * What a model gives on these activations, computed as it is read. The model must not change
   * afterwards.
   *
   * @param port one of the model's ports
   */
  default Activations map(Model model, Port port) {
    return new CachedPortActivations(this, model, port);
  }

  /**
   * Activations that are all in memory.
   *
   * @param values row by row, not copied
   * @param width the number of values of an example
   */
  static Activations of(float[] values, int width) {
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(values.length + " values are no rows of " + width);
    }
    return new InMemoryActivations(values, width);
  }
}
