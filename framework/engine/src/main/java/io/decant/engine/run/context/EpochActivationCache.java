package io.decant.engine.run.context;

import io.decant.api.Activations;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cached epochs of a port's activations, shared by all readers. The evaluation epoch, which is
 * the only one of data that is not resampled, is retained. Training epochs are retained within a
 * memory limit; the least recently requested one is evicted. Their examples that are identical in
 * every epoch are stored once, in the evaluation epoch. Thread-safe.
 */
final class EpochActivationCache {

  /** Examples per forward pass; activations of this many examples stay in the processor's cache. */
  private static final int CHUNK = 256;

  /** Computes the values of the examples {@code from … to − 1} of an epoch, row by row. */
  interface Computation {
    float[] compute(long epoch, int from, int to);
  }

  private final Activations port;
  private final Computation computation;
  private final long room;
  private final EpochValues evaluation = new EpochValues(Activations.EVALUATION);
  private final Map<Long, EpochValues> training = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Creates an empty cache.
   *
   * @param port describes the activations
   * @param room the maximal number of cached floats of training epochs; one of them is cached in
   *     any case
   */
  EpochActivationCache(Activations port, Computation computation, long room) {
    this.port = port;
    this.computation = computation;
    this.room = room;
  }

  /** Returns the evaluation epoch, which need not be computed. */
  EpochValues evaluation() {
    return evaluation;
  }

  /** Returns an epoch, computed if it is not cached. */
  EpochValues epoch(long number) {
    EpochValues values = isEvaluation(number) ? evaluation : trainingEpoch(number);
    values.compute();
    return values;
  }

  private boolean isEvaluation(long number) {
    return number == Activations.EVALUATION || !port.isResampled();
  }

  private synchronized EpochValues trainingEpoch(long number) {
    EpochValues values = training.computeIfAbsent(number, EpochValues::new);
    long floats = Math.multiplyFull(port.count() - port.deterministicCount(), port.width());
    if (training.size() > 1 && training.size() * floats > room) {
      training.remove(training.keySet().iterator().next());
    }
    return values;
  }

  /**
   * Returns a copy of the examples {@code from … to − 1} of an epoch; empty if it is not cached.
   * Waits while it is being computed.
   */
  Optional<float[]> copy(long number, int from, int to) {
    if (isEvaluation(number)) {
      return evaluation.copy(from, to);
    }
    Optional<EpochValues> values;
    synchronized (this) {
      values = Optional.ofNullable(training.get(number));
    }
    return values.flatMap(cached -> cached.copy(from, to));
  }

  /** Discards the training epochs. */
  synchronized void clearTrainingEpochs() {
    training.clear();
  }

  /** The activations of one epoch. */
  final class EpochValues {

    private final long number;
    private final int shared;
    private boolean computed;
    private float[] values = new float[0];

    /** Creates an epoch that is computed later. */
    private EpochValues(long number) {
      this.number = number;
      this.shared = number == Activations.EVALUATION ? 0 : port.deterministicCount();
    }

    long number() {
      return number;
    }

    /** Computes the values once; concurrent callers wait. */
    private synchronized void compute() {
      if (computed) {
        return;
      }
      if (shared > 0) {
        evaluation.compute();
      }
      int width = port.width();
      float[] all = new float[Math.multiplyExact(port.count() - shared, width)];
      for (int from = shared; from < port.count(); from += CHUNK) {
        int to = Math.min(from + CHUNK, port.count());
        float[] chunk = computation.compute(number, from, to);
        System.arraycopy(chunk, 0, all, (from - shared) * width, (to - from) * width);
      }
      values = all;
      computed = true;
    }

    /** As {@link Activations#gather}; the values are computed. */
    void gather(int[] rows, int from, int to, FloatBuffer into) {
      int width = port.width();
      for (int i = from; i < to; i++) {
        if (rows[i] < shared) {
          into.put(evaluation.values, rows[i] * width, width);
        } else {
          into.put(values, (rows[i] - shared) * width, width);
        }
      }
    }

    private synchronized Optional<float[]> copy(int from, int to) {
      if (!computed) {
        return Optional.empty();
      }
      FloatBuffer copy = FloatBuffer.allocate((to - from) * port.width());
      gather(IntStream.range(from, to).toArray(), 0, to - from, copy);
      return Optional.of(copy.array());
    }
  }
}
