package io.decant.nnvector;

import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;

/**
 * Matrix products built from {@link GemmMicroKernel}s. If the right operand fits a core's own cache
 * it is read in place, otherwise from packed blocks. {@code dx = dy wᵀ} always needs packing since
 * the columns of {@code wᵀ} are not contiguous.
 */
public final class SimdGemm implements Gemm {

  /** The maximum number of floats read in place: half a megabyte. */
  private static final int MAX_UNPACKED = 1 << 17;

  private final UnpackedGemm unpacked = new UnpackedGemm();
  private final PackedGemm packed = new PackedGemm();
  private final StridedView left = new StridedView();
  private final StridedView right = new StridedView();

  /** Creates an instance whose buffers grow on demand. */
  public SimdGemm() {}

  @Override
  public void matmul(Matrix x, Matrix w, Matrix b, Matrix y, int rows) {
    requireShapes(x, w, y, rows);
    require(b.columns() == w.columns(), b, w);
    left.at(x.values(), x.offset(), x.stride(), 1);
    right.at(w.values(), w.offset(), w.stride(), 1);
    if (w.size(w.rows()) <= MAX_UNPACKED) {
      unpacked.multiply(left, right, b.values(), b.offset(), y, rows, w.rows());
    } else {
      packed.multiply(left, right, b.values(), b.offset(), y, rows, w.rows(), y.stride());
    }
  }

  @Override
  public void matmulTN(Matrix x, Matrix dy, Matrix dw, int rows) {
    requireShapes(x, dw, dy, rows);
    left.at(x.values(), x.offset(), 1, x.stride());
    right.at(dy.values(), dy.offset(), dy.stride(), 1);
    if (dy.size(rows) <= MAX_UNPACKED) {
      unpacked.multiply(left, right, packed.zeros(dw.stride()), 0, dw, dw.rows(), rows);
    } else {
      packed.multiply(left, right, packed.zeros(dw.stride()), 0, dw, dw.rows(), rows, dw.stride());
    }
  }

  @Override
  public void matmulNT(Matrix dy, Matrix w, Matrix dx, int rows) {
    requireShapes(dx, w, dy, rows);
    left.at(dy.values(), dy.offset(), dy.stride(), 1);
    right.at(w.values(), w.offset(), 1, w.stride());
    packed.multiply(left, right, packed.zeros(dx.stride()), 0, dx, rows, w.columns(), w.rows());
  }

  /**
   * Requires {@code [rows, k]}, {@code [k, n]} and {@code [rows, n]}; micro-kernels do not check
   * bounds.
   */
  private static void requireShapes(Matrix x, Matrix w, Matrix y, int rows) {
    require(x.columns() == w.rows() && rows <= x.rows(), x, w);
    require(y.columns() == w.columns() && y.stride() == w.stride() && rows <= y.rows(), y, w);
    requireBounds(x);
    requireBounds(w);
    requireBounds(y);
  }

  private static void requireBounds(Matrix m) {
    require(m.offset() >= 0 && m.rowOffset(m.rows()) <= m.values().length, m, m);
  }

  private static void require(boolean condition, Matrix first, Matrix second) {
    if (!condition) {
      throw new IllegalArgumentException(
          "incompatible matrices: " + shape(first) + " and " + shape(second));
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
