package io.decant.nn.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The three matrix products of a dense layer, row-major, by the BLAS that ND4J ships. It runs on one thread: at the
 * sizes of this project two are slower, and a product split among threads sums in another order.
 */
public final class Blas {

  static {
    // ND4J gives BLAS all processors when it starts, so it has to start before it is told otherwise
    Nd4j.factory().blas();
    blas_set_num_threads(1);
  }

  private Blas() {}

  /** {@code z = x wᵀ}: {@code x [rows, in]}, {@code w [out, in]}, {@code z [rows, out]}. */
  public static void layer(FloatPointer x, FloatPointer w, FloatPointer z, int rows, int out, int in) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, out, in, 1, x, in, w, in, 0, z, out);
  }

  /** {@code dw = dzᵀ x}: {@code dz [rows, out]}, {@code x [rows, in]}, {@code dw [out, in]}. */
  public static void weightGradient(FloatPointer dz, FloatPointer x, FloatPointer dw, int rows, int out, int in) {
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, rows, 1, dz, out, x, in, 0, dw, in);
  }

  /** {@code dx = dz w}: {@code dz [rows, out]}, {@code w [out, in]}, {@code dx [rows, in]}. */
  public static void inputGradient(FloatPointer dz, FloatPointer w, FloatPointer dx, int rows, int out, int in) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, in, out, 1, dz, out, w, in, 0, dx, in);
  }
}
