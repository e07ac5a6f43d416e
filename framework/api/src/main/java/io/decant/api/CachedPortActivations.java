package io.decant.api;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The activations of a model's port. Examples read in any order are computed a whole pass at a time
 * and kept: the measuring pass, and one training pass.
 */
final class CachedPortActivations implements Activations {

  /** So many examples at a time stay in a processor's cache on their way through a model. */
  private static final int CHUNK = 256;

  private final Activations source;
  private final Model model;
  private final String port;
  private final int width;
  private final Map<Long, float[]> passes = new LinkedHashMap<>();
  private final AtomicReference<float[]> buffer = new AtomicReference<>();

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
    float[] values = wholePass(epoch);
    for (int i = from; i < to; i++) {
      into.put(values, rows[i] * width, width);
    }
  }

  @Override
  public INDArray slice(long epoch, int from, int to) {
    RowBounds.check(from, to, count());
    return Tensors.of(floats(epoch, from, to), to - from, width);
  }

  /** The values of the examples {@code from … to − 1}, row by row. */
  private float[] floats(long epoch, int from, int to) {
    float[] kept = known(epoch);
    return kept == null
        ? computed(epoch, from, to)
        : Arrays.copyOfRange(kept, from * width, to * width);
  }

  private synchronized float[] known(long epoch) {
    return passes.get(number(epoch));
  }

  private float[] computed(long epoch, int from, int to) {
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
   * A buffer of this size, that of the last chunk if nobody else uses it: it is still in the
   * processor's cache.
   */
  private float[] takeBuffer(int size) {
    float[] last = buffer.getAndSet(null);
    return last != null && last.length == size ? last : new float[size];
  }

  private long number(long epoch) {
    return isResampled() ? epoch : EVALUATION;
  }

  private synchronized float[] wholePass(long epoch) {
    float[] kept = passes.get(number(epoch));
    if (kept != null) {
      return kept;
    }
    float[] values = new float[Math.multiplyExact(count(), width)];
    int known = passes.isEmpty() ? 0 : deterministicCount();
    if (known > 0) {
      System.arraycopy(passes.values().iterator().next(), 0, values, 0, known * width);
    }
    passes.keySet().removeIf(p -> p != EVALUATION);
    for (int from = known; from < count(); from += CHUNK) {
      int to = Math.min(from + CHUNK, count());
      System.arraycopy(computed(epoch, from, to), 0, values, from * width, (to - from) * width);
    }
    passes.put(number(epoch), values);
    return values;
  }
}
