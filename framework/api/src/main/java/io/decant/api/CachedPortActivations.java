package io.decant.api;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The activations of a model's port. Gathering examples in any order computes and caches a whole
 * epoch: that of evaluation and one training epoch.
 */
final class CachedPortActivations implements Activations {

  /** Examples per forward pass; activations of this many examples stay in the processor's cache. */
  private static final int CHUNK = 256;

  private final Activations source;
  private final Model model;
  private final String port;
  private final int width;
  private final Map<Long, float[]> epochs = new LinkedHashMap<>();
  private final AtomicReference<float @Nullable []> buffer = new AtomicReference<>();

  CachedPortActivations(Activations source, Model model, Port port) {
    this.source = source;
    this.model = model;
    this.port = port.name();
    this.width = port.width();
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
  public void gather(long epoch, int[] rows, int from, int to, FloatBuffer into) {
    float[] values = wholeEpoch(epoch);
    for (int i = from; i < to; i++) {
      into.put(values, rows[i] * width, width);
    }
  }

  @Override
  public INDArray slice(long epoch, int from, int to) {
    RowBounds.check(from, to, count());
    return Tensors.of(floats(epoch, from, to), to - from, width);
  }

  /** Returns the values of the examples {@code from … to − 1}, row by row. */
  private float[] floats(long epoch, int from, int to) {
    float @Nullable [] cached = cached(epoch);
    return cached == null
        ? compute(epoch, from, to)
        : Arrays.copyOfRange(cached, from * width, to * width);
  }

  private synchronized float @Nullable [] cached(long epoch) {
    return epochs.get(key(epoch));
  }

  private float[] compute(long epoch, int from, int to) {
    int rows = to - from;
    if (rows == 0) {
      return new float[0];
    }
    if (source instanceof CachedPortActivations other) {
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

  private long key(long epoch) {
    return isResampled() ? epoch : EVALUATION;
  }

  private synchronized float[] wholeEpoch(long epoch) {
    float @Nullable [] cached = epochs.get(key(epoch));
    if (cached != null) {
      return cached;
    }
    float[] values = new float[Math.multiplyExact(count(), width)];
    int reused = epochs.isEmpty() ? 0 : deterministicCount();
    if (reused > 0) {
      System.arraycopy(epochs.values().iterator().next(), 0, values, 0, reused * width);
    }
    epochs.keySet().removeIf(p -> p != EVALUATION);
    for (int from = reused; from < count(); from += CHUNK) {
      int to = Math.min(from + CHUNK, count());
      System.arraycopy(compute(epoch, from, to), 0, values, from * width, (to - from) * width);
    }
    epochs.put(key(epoch), values);
    return values;
  }
}
