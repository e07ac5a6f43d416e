package io.decant.nn.kernel;

import java.util.ServiceLoader;

/**
 * BLAS level-1 operations on array slices that start at different indices, as rows of matrices do.
 * The JIT compiler only vectorizes loops whose arrays share one index, so a SIMD module provides
 * these operations if available; otherwise they are scalar. Both yield the same bits.
 */
public interface VectorOps {

  /** Returns the fastest available operations. */
  static VectorOps preferred() {
    return Holder.INSTANCE;
  }

  /** Looks up the provider lazily, once. */
  final class Holder {
    private static final VectorOps INSTANCE =
        ProvidedKernels.find(VectorOps.class)
            .map(ServiceLoader.Provider::get)
            .orElseGet(ScalarVectorOps::new);

    private Holder() {}
  }

  /** Computes {@code to ← to + from}. */
  void add(float[] to, int toAt, float[] from, int fromAt, int count);

  /** Computes {@code to ← to + scale · from}; product and sum are rounded separately. */
  void axpy(float[] to, int toAt, float[] from, int fromAt, float scale, int count);

  /** Computes {@code destination ← a − b}. */
  void subtract(
      float[] a, int aAt, float[] b, int bAt, float[] destination, int destinationAt, int count);

  /**
   * Computes {@code Σ a b} with eight interleaved sums that are added in order; a single sum would
   * wait for the previous addition at every term.
   */
  float dot(float[] a, int aAt, float[] b, int bAt, int count);

  /**
   * Computes {@code destination ← pixels / 255}, with bytes as unsigned values and the quotient
   * rounded to the nearest float.
   */
  void toUnitFloats(byte[] pixels, int pixelsAt, float[] destination, int destinationAt, int count);

  /**
   * Returns the index of the first element of {@code a + b} greater than {@code value}, or {@code
   * count} if there is none.
   */
  int indexOfFirstGreater(float value, float[] a, int aAt, float[] b, int bAt, int count);
}
