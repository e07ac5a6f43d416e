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
 * Products by the BLAS that ND4J ships, on copies off the heap, for BLAS reaches no Java array. It runs on one thread:
 * at the sizes of this project two are slower, and a product split among threads sums in another order.
 */
public final class BlasProducts implements MatrixProducts {

  /** So many rows of a batch are copied at a time. */
  private static final int ROWS = 1024;

  static {
    // ND4J gives BLAS all processors when it starts, so it has to start before it is told otherwise
    Nd4j.factory().blas();
    blas_set_num_threads(1);
  }

  private final Copy left = new Copy();
  private final Copy right = new Copy();
  private final Copy result = new Copy();

  /** Products, with buffers that grow as they are needed. */
  public BlasProducts() {}

  @Override
  public void times(Matrix x, Matrix w, Matrix b, Matrix y, int rows) {
    right.take(w, 0, w.rows());
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      left.take(x, from, count);
      result.reserve(y.size(count));
      cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasNoTrans, count, w.stride(), w.rows(), 1,
          left.memory, x.stride(), right.memory, w.stride(), 0, result.memory, y.stride());
      result.give(y, from, count);
    }
    Rows.add(y, rows, b);
  }

  @Override
  public void transposedTimes(Matrix x, Matrix dy, Matrix dw, int rows) {
    result.reserve(dw.size(dw.rows()));
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      left.take(x, from, count);
      right.take(dy, from, count);
      cblas_sgemm(
          CblasRowMajor, CblasTrans, CblasNoTrans, dw.rows(), dw.stride(), count, 1,
          left.memory, x.stride(), right.memory, dy.stride(), from == 0 ? 0 : 1, result.memory, dw.stride());
    }
    result.give(dw, 0, dw.rows());
  }

  @Override
  public void timesTransposed(Matrix dy, Matrix w, Matrix dx, int rows) {
    right.take(w, 0, w.rows());
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      left.take(dy, from, count);
      result.reserve(dx.size(count));
      cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasTrans, count, w.rows(), w.columns(), 1,
          left.memory, dy.stride(), right.memory, w.stride(), 0, result.memory, dx.stride());
      result.give(dx, from, count);
    }
    dx.clearPadding(rows);
  }

  /** Room off the heap for one matrix at a time. */
  private static final class Copy {

    private FloatPointer memory = new FloatPointer(0);
    private FloatBuffer view = memory.asBuffer();

    void reserve(int size) {
      if (view == null || view.capacity() < size) {
        memory.close();
        memory = new FloatPointer(size);
        view = memory.asBuffer();
      }
    }

    void take(Matrix matrix, int from, int rows) {
      reserve(matrix.size(rows));
      view.put(0, matrix.values(), matrix.row(from), matrix.size(rows));
    }

    void give(Matrix matrix, int from, int rows) {
      view.get(0, matrix.values(), matrix.row(from), matrix.size(rows));
    }
  }
}
