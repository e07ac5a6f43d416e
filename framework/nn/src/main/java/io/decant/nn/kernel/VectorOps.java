package io.decant.nn.kernel;

import java.util.ServiceLoader;

/**
 * Loops over spans of arrays that begin at different places, as rows of matrices do. The JIT
 * compiler makes vectors only of loops whose arrays have one index in common, so these are provided
 * by a module that computes with the processor's vectors, where there is one, and are plain else;
 * both give the same bits.
 */
public interface VectorOps {

  /** The fastest that there are. */
  static VectorOps preferred() {
    return Holder.INSTANCE;
  }

  /** Looked for once. */
  final class Holder {
    private static final VectorOps INSTANCE =
        ProvidedKernels.find(VectorOps.class)
            .map(ServiceLoader.Provider::get)
            .orElseGet(ScalarVectorOps::new);

    private Holder() {}
  }

  /** {@code to ← to + from}. */
  void add(float[] to, int toAt, float[] from, int fromAt, int count);

  /** {@code to ← to + scale · from}; product and sum are rounded one after the other. */
  void axpy(float[] to, int toAt, float[] from, int fromAt, float scale, int count);

  /** {@code into ← a − b}. */
  void subtract(float[] a, int aAt, float[] b, int bAt, float[] into, int intoAt, int count);

  /**
   * {@code Σ a b}, by eight sums in turn, added up in order: one would wait for itself at every
   * term.
   */
  float dot(float[] a, int aAt, float[] b, int bAt, int count);

  /** {@code into ← the float next to pixels / 255}, each byte taken as unsigned. */
  void toUnitFloats(byte[] pixels, int pixelsAt, float[] into, int intoAt, int count);

  /** The index of the first of {@code a + b} that is above a value; {@code count} if none is. */
  int indexOfFirstGreater(float value, float[] a, int aAt, float[] b, int bAt, int count);
}
