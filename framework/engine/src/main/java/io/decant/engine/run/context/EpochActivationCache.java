package io.decant.engine.run.context;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The training passes over a port whose values differ from pass to pass. Several stages read the
 * same passes, side by side or one after the other, so a pass is computed for the first of them and
 * kept for the others, as long as all that are kept have room; the one that nobody has asked for
 * longest makes way. What is the same in every pass is held once.
 */
final class EpochActivationCache {

  /** So many examples at a time stay in a processor's cache on their way through a model. */
  private static final int CHUNK = 256;

  private final Activations port;
  private final long room;
  private final int unchanging;
  private final Map<Long, EpochValues> kept = new LinkedHashMap<>(16, 0.75f, true);
  private float[] still = new float[0];

  /**
   * No pass yet.
   *
   * @param room the most floats of passes that are kept; one pass is kept in any case
   */
  EpochActivationCache(Activations port, long room) {
    this.port = port;
    this.room = room;
    this.unchanging = port.deterministicCount();
  }

  /** Where one stands who has not begun: training passes count from 1. */
  EpochValues beforeFirstEpoch() {
    return new EpochValues(Activations.EVALUATION);
  }

  /** A pass, computed if it is not there. */
  EpochValues epoch(long number) {
    EpochValues epoch;
    synchronized (this) {
      if (still.length < unchanging * port.width()) {
        still = whatStaysAsItIs();
      }
      epoch = kept.computeIfAbsent(number, n -> new EpochValues(n));
      long floats = Math.multiplyFull(port.count() - unchanging, port.width());
      if (kept.size() > 1 && kept.size() * floats > room) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    epoch.compute();
    return epoch;
  }

  /** From the measuring pass, which whoever trains reads in the end, too. */
  private float[] whatStaysAsItIs() {
    port.gather(Activations.EVALUATION, new int[] {0}, 0, 1, FloatBuffer.allocate(port.width()));
    return values(Activations.EVALUATION, 0, unchanging);
  }

  private float[] values(long epoch, int first, int last) {
    int width = port.width();
    float[] values = new float[Math.multiplyExact(last - first, width)];
    for (int from = first; from < last; from += CHUNK) {
      int to = Math.min(from + CHUNK, last);
      int at = (from - first) * width;
      int length = (to - from) * width;
      Tensors.withBuffer(port.slice(epoch, from, to), chunk -> chunk.get(values, at, length));
    }
    return values;
  }

  /** The values of one pass. */
  final class EpochValues {

    private final long number;
    private float[] changed = new float[0];

    private EpochValues(long number) {
      this.number = number;
    }

    long number() {
      return number;
    }

    /** Whoever comes while it is computed waits for it. */
    private synchronized void compute() {
      if (changed.length == 0) {
        changed = values(number, unchanging, port.count());
      }
    }

    /** As {@link Activations#gather}. */
    void read(int[] rows, int from, int to, FloatBuffer into) {
      int width = port.width();
      for (int i = from; i < to; i++) {
        if (rows[i] < unchanging) {
          into.put(still, rows[i] * width, width);
        } else {
          into.put(changed, (rows[i] - unchanging) * width, width);
        }
      }
    }
  }
}
