package io.decant.engine.run.context;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Caches the epochs of a port whose activations differ from epoch to epoch. Several stages read the
 * same epochs, concurrently or one after another, so an epoch is computed for the first and cached
 * for the others within a memory limit; the least recently requested one is evicted. Examples that
 * are identical in every epoch are stored once.
 */
final class EpochActivationCache {

  /**
   * The number of examples per chunk, which fits a processor's cache on its way through a model.
   */
  private static final int CHUNK = 256;

  private final Activations port;
  private final long room;
  private final int unchanging;
  private final Map<Long, EpochValues> kept = new LinkedHashMap<>(16, 0.75f, true);
  private float[] still = new float[0];

  /**
   * Creates an empty cache.
   *
   * @param room the maximal number of cached floats; one epoch is cached in any case
   */
  EpochActivationCache(Activations port, long room) {
    this.port = port;
    this.room = room;
    this.unchanging = port.deterministicCount();
  }

  /** The position of a reader that has not started: training epochs count from 1. */
  EpochValues beforeFirstEpoch() {
    return new EpochValues(Activations.EVALUATION);
  }

  /** Returns an epoch, computed if it is not cached. */
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

  /**
   * Computes the identical examples from the evaluation pass, which trainings read in the end, too.
   */
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

  /** The activations of one epoch. */
  final class EpochValues {

    private final long number;
    private float[] changed = new float[0];

    private EpochValues(long number) {
      this.number = number;
    }

    long number() {
      return number;
    }

    /** Computes the values once; concurrent callers wait. */
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
