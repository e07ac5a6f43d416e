package io.decant.nn.kernel;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The three matrix products of a dense layer, each with a fixed order of summation: equal arguments
 * yield bit-identical results in every process on one machine. Instances may have buffers and are
 * not thread-safe.
 *
 * <p>A SIMD module provides the implementation if the JDK supports it, otherwise {@link BlasGemm}
 * does. The two agree up to the rounding of float32 sums: a relative 1e-5 of the sum of absolute
 * terms.
 */
public interface Gemm {

  /** Returns a new instance of the fastest available implementation. */
  static Gemm preferred() {
    return Holder.SUPPLIER.get();
  }

  /** Looks up the provider lazily, once. */
  final class Holder {
    private static final Supplier<? extends Gemm> SUPPLIER = find();

    private Holder() {}

    private static Supplier<? extends Gemm> find() {
      Optional<ServiceLoader.Provider<Gemm>> provided = ProvidedKernels.find(Gemm.class);
      return provided.isPresent() ? provided.get() : BlasGemm::new;
    }
  }

  /**
   * Computes {@code y = x w + 1 bᵀ}, including the padding of {@code y}.
   *
   * @param x {@code [rows, k]}
   * @param w {@code [k, n]}, zero in its padding
   * @param b {@code [1, n]}, zero in its padding
   * @param y {@code [rows, n]}
   */
  void matmul(Matrix x, Matrix w, Matrix b, Matrix y, int rows);

  /**
   * Computes {@code dw = xᵀ dy}, including the padding of {@code dw}.
   *
   * @param x {@code [rows, k]}
   * @param dy {@code [rows, n]}, zero in its padding
   * @param dw {@code [k, n]}
   */
  void matmulTN(Matrix x, Matrix dy, Matrix dw, int rows);

  /**
   * Computes {@code dx = dy wᵀ}, with zeros in the padding of {@code dx}.
   *
   * @param dy {@code [rows, n]}
   * @param w {@code [k, n]}
   * @param dx {@code [rows, k]}
   */
  void matmulNT(Matrix dy, Matrix w, Matrix dx, int rows);
}
