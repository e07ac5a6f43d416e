package io.decant.nnvector;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;

/**
 * Products by {@link GemmMicroKernel}s. Where the right-hand matrix fits a core's own cache the
 * tiles read it as it lies, else from copies of blocks that do; {@code dx = dy wᵀ} always needs a
 * copy, for the columns of {@code wᵀ} do not lie side by side.
 */
public final class SimdGemm implements Gemm {

  /** The most floats that are read as they lie: half a megabyte. */
  private static final int IN_CACHE = 1 << 17;

  private final UnpackedGemm direct = new UnpackedGemm();
  private final PackedGemm blocked = new PackedGemm();
  private final StridedView left = new StridedView();
  private final StridedView right = new StridedView();

  /** Products, with buffers that grow as they are needed. */
  public SimdGemm() {}

  @Override
  public void matmul(Matrix x, Matrix w, Matrix b, Matrix y, int rows) {
    requireFit(x, w, y, rows);
    require(b.columns() == w.columns(), b, w);
    left.at(x.values(), x.offset(), x.stride(), 1);
    right.at(w.values(), w.offset(), w.stride(), 1);
    if (w.size(w.rows()) <= IN_CACHE) {
      direct.multiply(left, right, b.values(), b.offset(), y, rows, w.rows());
    } else {
      blocked.multiply(left, right, b.values(), b.offset(), y, rows, w.rows(), y.stride());
    }
  }

  @Override
  public void matmulTN(Matrix x, Matrix dy, Matrix dw, int rows) {
    requireFit(x, dw, dy, rows);
    left.at(x.values(), x.offset(), 1, x.stride());
    right.at(dy.values(), dy.offset(), dy.stride(), 1);
    if (dy.size(rows) <= IN_CACHE) {
      direct.multiply(left, right, blocked.zeros(dw.stride()), 0, dw, dw.rows(), rows);
    } else {
      blocked.multiply(
          left, right, blocked.zeros(dw.stride()), 0, dw, dw.rows(), rows, dw.stride());
    }
  }

  @Override
  public void matmulNT(Matrix dy, Matrix w, Matrix dx, int rows) {
    requireFit(dx, w, dy, rows);
    left.at(dy.values(), dy.offset(), dy.stride(), 1);
    right.at(w.values(), w.offset(), 1, w.stride());
    blocked.multiply(left, right, blocked.zeros(dx.stride()), 0, dx, rows, w.columns(), w.rows());
  }

  /**
   * Requires {@code [rows, k]}, {@code [k, n]} and {@code [rows, n]}; tiles check no place that
   * they read or write.
   */
  private static void requireFit(Matrix x, Matrix w, Matrix y, int rows) {
    require(x.columns() == w.rows() && rows <= x.rows(), x, w);
    require(y.columns() == w.columns() && y.stride() == w.stride() && rows <= y.rows(), y, w);
    requireRoom(x);
    requireRoom(w);
    requireRoom(y);
  }

  private static void requireRoom(Matrix m) {
    require(m.offset() >= 0 && m.rowOffset(m.rows()) <= m.values().length, m, m);
  }

  private static void require(boolean fits, Matrix one, Matrix other) {
    if (!fits) {
      throw new IllegalArgumentException(
          "matrices do not fit: " + shape(one) + " and " + shape(other));
    }
  }

  private static String shape(Matrix m) {
    return "["
        + m.rows()
        + ", "
        + m.columns()
        + "] in "
        + m.values().length
        + " floats from "
        + m.offset();
  }
}
