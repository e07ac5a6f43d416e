package io.decant.nn.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products by the BLAS that ships with ND4J, on native copies since BLAS can't access Java
 * arrays. It runs on one thread: at the sizes of this project two threads are slower, and a product
 * split among threads sums in another order.
 */
public final class BlasGemm implements Gemm {

  /** The number of batch rows copied at a time. */
  private static final int ROWS = 1024;

  static {
    // ND4J gives BLAS all processors when it starts, so it must start before the number is changed
    Nd4j.factory().blas();
    blas_set_num_threads(1);
  }

  private final NativeBuffer left = new NativeBuffer();
  private final NativeBuffer right = new NativeBuffer();
  private final NativeBuffer result = new NativeBuffer();

  /** Creates an instance whose buffers grow on demand. */
  public BlasGemm() {}

  @Override
  public void matmul(Matrix x, Matrix w, Matrix b, Matrix y, int rows) {
    right.copyIn(w, 0, w.rows());
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      left.copyIn(x, from, count);
      result.reserve(y.size(count));
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasNoTrans,
          count,
          w.stride(),
          w.rows(),
          1,
          left.memory,
          x.stride(),
          right.memory,
          w.stride(),
          0,
          result.memory,
          y.stride());
      result.copyOut(y, from, count);
    }
    RowOps.add(y, rows, b);
  }

  @Override
  public void matmulTN(Matrix x, Matrix dy, Matrix dw, int rows) {
    result.reserve(dw.size(dw.rows()));
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      left.copyIn(x, from, count);
      right.copyIn(dy, from, count);
      cblas_sgemm(
          CblasRowMajor,
          CblasTrans,
          CblasNoTrans,
          dw.rows(),
          dw.stride(),
          count,
          1,
          left.memory,
          x.stride(),
          right.memory,
          dy.stride(),
          from == 0 ? 0 : 1,
          result.memory,
          dw.stride());
    }
    result.copyOut(dw, 0, dw.rows());
  }

  @Override
  public void matmulNT(Matrix dy, Matrix w, Matrix dx, int rows) {
    right.copyIn(w, 0, w.rows());
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      left.copyIn(dy, from, count);
      result.reserve(dx.size(count));
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasTrans,
          count,
          w.rows(),
          w.columns(),
          1,
          left.memory,
          dy.stride(),
          right.memory,
          w.stride(),
          0,
          result.memory,
          dx.stride());
      result.copyOut(dx, from, count);
    }
    dx.clearPadding(rows);
  }

  /** A native buffer for one matrix at a time. */
  private static final class NativeBuffer {

    private FloatPointer memory = new FloatPointer(0);
    private FloatBuffer view = memory.asBuffer();

    void reserve(int size) {
      if (view == null || view.capacity() < size) {
        memory.close();
        memory = new FloatPointer(size);
        view = memory.asBuffer();
      }
    }

    void copyIn(Matrix matrix, int from, int rows) {
      reserve(matrix.size(rows));
      view.put(0, matrix.values(), matrix.rowOffset(from), matrix.size(rows));
    }

    void copyOut(Matrix matrix, int from, int rows) {
      view.get(0, matrix.values(), matrix.rowOffset(from), matrix.size(rows));
    }
  }
}
