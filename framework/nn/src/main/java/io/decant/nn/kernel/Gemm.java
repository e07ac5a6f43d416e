package io.decant.nn.kernel;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The three matrix products of a dense layer, each with a fixed order of summation: the same
 * arguments give the same bits, in every process on one machine. An instance may keep buffers and
 * serves one thread.
 *
 * <p>Provided by a module that computes with the processor's vectors, where there is one and the
 * JDK can; else {@link BlasGemm} does. The two agree within the rounding of float32 sums: a
 * relative 1e-5 of the sum of the absolute terms.
 */
public interface Gemm {

  /** The fastest that there is, with buffers of its own. */
  static Gemm preferred() {
    return Holder.SUPPLIER.get();
  }

  /** Looked for once. */
  final class Holder {
    private static final Supplier<? extends Gemm> SUPPLIER = find();

    private Holder() {}

    private static Supplier<? extends Gemm> find() {
      Optional<ServiceLoader.Provider<Gemm>> provided = ProvidedKernels.find(Gemm.class);
      return provided.isPresent() ? provided.get() : BlasGemm::new;
    }
  }

  /**
   * {@code y = x w + 1 bᵀ}, the padding of {@code y} included.
   *
   * @param x {@code [rows, k]}
   * @param w {@code [k, n]}, zeros in its padding
   * @param b {@code [1, n]}, zeros in its padding
   * @param y {@code [rows, n]}
   */
  void matmul(Matrix x, Matrix w, Matrix b, Matrix y, int rows);

  /**
   * {@code dw = xᵀ dy}, the padding of {@code dw} included.
   *
   * @param x {@code [rows, k]}
   * @param dy {@code [rows, n]}, zeros in its padding
   * @param dw {@code [k, n]}
   */
  void matmulTN(Matrix x, Matrix dy, Matrix dw, int rows);

  /**
   * {@code dx = dy wᵀ}, with zeros in the padding of {@code dx}.
   *
   * @param dy {@code [rows, n]}
   * @param w {@code [k, n]}
   * @param dx {@code [rows, k]}
   */
  void matmulNT(Matrix dy, Matrix w, Matrix dx, int rows);
}
