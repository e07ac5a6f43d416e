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
  private final long capacity;
  private final EpochValues evaluation = new EpochValues(Activations.EVALUATION);
  private final Map<Long, EpochValues> training = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Creates an empty cache.
   *
   * @param port describes the activations
   * @param capacity the maximal number of cached floats of training epochs; one of them is cached
   *     in any case
   */
  EpochActivationCache(Activations port, Computation computation, long capacity) {
    this.port = port;
    this.computation = computation;
    this.capacity = capacity;
  }

  /** Returns the evaluation epoch, which need not be computed. */
  EpochValues evaluation() {
    return evaluation;
  }

  /** Returns an epoch, computed if it is not cached. */
  EpochValues epoch(long epochNumber) {
    EpochValues values = isEvaluation(epochNumber) ? evaluation : trainingEpoch(epochNumber);
    values.compute();
    return values;
  }

  private boolean isEvaluation(long epochNumber) {
    return epochNumber == Activations.EVALUATION || !port.isResampled();
  }

  private synchronized EpochValues trainingEpoch(long epochNumber) {
    EpochValues values = training.computeIfAbsent(epochNumber, EpochValues::new);
    long floats = Math.multiplyFull(port.count() - port.deterministicCount(), port.width());
    if (training.size() > 1 && training.size() * floats > capacity) {
      training.remove(training.keySet().iterator().next());
    }
    return values;
  }

  /**
   * Returns a copy of the examples {@code from … to − 1} of an epoch; empty if it is not cached.
   * Waits while it is being computed.
   */
  Optional<float[]> copy(long epochNumber, int from, int to) {
    if (isEvaluation(epochNumber)) {
      return evaluation.copy(from, to);
    }
    Optional<EpochValues> values;
    synchronized (this) {
      values = Optional.ofNullable(training.get(epochNumber));
    }
    return values.flatMap(cached -> cached.copy(from, to));
  }

  /** Discards the training epochs. */
  synchronized void clearTrainingEpochs() {
    training.clear();
  }

  /** The activations of one epoch. */
  final class EpochValues {

    private final long epochNumber;
    private final int shared;
    private boolean computed;
    private float[] values = new float[0];

    /** Creates an epoch that is computed later. */
    private EpochValues(long epochNumber) {
      this.epochNumber = epochNumber;
      this.shared = epochNumber == Activations.EVALUATION ? 0 : port.deterministicCount();
    }

    long number() {
      return epochNumber;
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
        float[] chunk = computation.compute(epochNumber, from, to);
        System.arraycopy(chunk, 0, all, (from - shared) * width, (to - from) * width);
      }
      values = all;
      computed = true;
    }

    /** As {@link Activations#gather}; the values are computed. */
    void gather(int[] rows, int from, int to, FloatBuffer destination) {
      int width = port.width();
      for (int i = from; i < to; i++) {
        if (rows[i] < shared) {
          destination.put(evaluation.values, rows[i] * width, width);
        } else {
          destination.put(values, (rows[i] - shared) * width, width);
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
