package io.decant.engine.run.context;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.RowBounds;
import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The activations of a model's port, computed when they are read. Gathering examples, in any order,
 * computes their whole epoch and caches it in an {@link EpochActivationCache}; a slice is copied
 * from a cached epoch, otherwise it is computed alone. Thread-safe.
 */
final class PortActivations implements Activations {

  private final Activations source;
  private final Model model;
  private final String port;
  private final int width;
  private final EpochActivationCache cache;
  private final AtomicReference<float @Nullable []> buffer = new AtomicReference<>();

  /**
   * Creates the activations of a port.
   *
   * @param source the model's input
   * @param room see {@link EpochActivationCache}
   */
  PortActivations(Activations source, Model model, Port port, long room) {
    this.source = source;
    this.model = model;
    this.port = port.name();
    this.width = port.width();
    this.cache = new EpochActivationCache(this, this::compute, room);
  }

  @Override
  public int count() {
    return source.count();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean isResampled() {
    return source.isResampled();
  }

  @Override
  public int deterministicCount() {
    return source.deterministicCount();
  }

  @Override
  public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
    cache.epoch(epoch).gather(rows, from, to, destination);
  }

  @Override
  public INDArray slice(long epoch, int from, int to) {
    RowBounds.check(from, to, count());
    return Tensors.of(floats(epoch, from, to), to - from, width);
  }

  /** Returns the values of the examples {@code from … to − 1}, row by row. */
  private float[] floats(long epoch, int from, int to) {
    return cache.copy(epoch, from, to).orElseGet(() -> compute(epoch, from, to));
  }

  private float[] compute(long epoch, int from, int to) {
    int rows = to - from;
    if (rows == 0) {
      return new float[0];
    }
    if (source instanceof PortActivations other) {
      return model.output(port, other.floats(epoch, from, to), rows);
    }
    float[] input = takeBuffer(rows * source.width());
    source.gather(epoch, IntStream.range(from, to).toArray(), 0, rows, FloatBuffer.wrap(input));
    float[] output = model.output(port, input, rows);
    buffer.set(input);
    return output;
  }

  /**
   * Returns a buffer of the given size, reusing that of the last chunk unless another thread uses
   * it: it is still in the processor's cache.
   */
  private float[] takeBuffer(int size) {
    float @Nullable [] last = buffer.getAndSet(null);
    return last != null && last.length == size ? last : new float[size];
  }

  /**
   * Returns these activations for a reader that gathers one epoch after another. It retains its
   * current epoch, so that none is computed twice for it, whatever else is read meanwhile.
   */
  Activations forReader() {
    return isResampled() ? new Reader(this) : this;
  }

  /** Discards the training epochs. */
  void clearTrainingEpochs() {
    cache.clearTrainingEpochs();
  }

  private static final class Reader implements Activations {

    private final PortActivations port;
    private volatile EpochActivationCache.EpochValues current;

    Reader(PortActivations port) {
      this.port = port;
      this.current = port.cache.evaluation();
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
    public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
      if (epoch == EVALUATION) {
        port.gather(epoch, rows, from, to, destination);
        return;
      }
      EpochActivationCache.EpochValues values = current;
      if (values.number() != epoch) {
        values = port.cache.epoch(epoch);
        current = values;
      }
      values.gather(rows, from, to, destination);
    }

    @Override
    public INDArray slice(long epoch, int from, int to) {
      return port.slice(epoch, from, to);
    }
  }
}
