package io.decant.api;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    return known(epoch)
        .map(
            kept ->
                Tensors.create(
                    into -> into.put(kept, from * width, (to - from) * width), to - from, width))
        .orElseGet(() -> computed(epoch, from, to));
  }

  private synchronized Optional<float[]> known(long epoch) {
    return Optional.ofNullable(passes.get(number(epoch)));
  }

  private INDArray computed(long epoch, int from, int to) {
    return model.output(port, source.slice(epoch, from, to));
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
      int at = from * width;
      int length = (to - from) * width;
      Tensors.withBuffer(computed(epoch, from, to), chunk -> chunk.get(values, at, length));
    }
    passes.put(number(epoch), values);
    return values;
  }
}
