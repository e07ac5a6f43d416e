package io.decant.nn.kernel;

import java.util.Arrays;

/**
 * Matrix products with a TopK matrix, which cost only as much as its few active units. Products
 * that write weights process one unit at a time with all of its examples, so that its weights pass
 * through the cache once. Sums over examples are in the order of the examples.
 */
public final class SparseGemm {

  private static final VectorOps VECTOR_OPS = VectorOps.preferred();

  private SparseGemm() {}

  /**
   * Computes {@code y = f w + 1 bᵀ}.
   *
   * @param f the positions of the entries: {@code [rows, units]}
   * @param value a number per entry: the entries' values or their gradients
   * @param w {@code [units, n]}
   */
  public static void matmul(TopKMatrix f, float[] value, Matrix w, Matrix b, Matrix y, int rows) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(b.values(), b.offset(), y.values(), y.rowOffset(r), y.stride());
      for (int e = r * f.perRow; e < (r + 1) * f.perRow; e++) {
        if (value[e] != 0) {
          VECTOR_OPS.axpy(
              y.values(),
              y.rowOffset(r),
              w.values(),
              w.rowOffset(f.column[e]),
              value[e],
              y.stride());
        }
      }
    }
  }

  /**
   * Computes {@code df = dy wᵀ} at the entries of {@code f}, which must be {@linkplain
   * TopKMatrix#groupByColumn grouped}.
   *
   * @param df receives a number per entry
   */
  public static void matmulNT(TopKMatrix f, Matrix dy, Matrix w, float[] df) {
    for (int unit = 0; unit < f.columns; unit++) {
      for (int i = f.start[unit]; i < f.start[unit + 1]; i++) {
        int e = f.entry[i];
        df[e] =
            VECTOR_OPS.dot(
                dy.values(),
                dy.rowOffset(e / f.perRow),
                w.values(),
                w.rowOffset(unit),
                w.columns());
      }
    }
  }

  /**
   * Computes {@code dw = fᵀ x}: row j is the sum over the examples on which unit j is active.
   *
   * @param f the positions of the entries, grouped
   * @param value a number per entry
   * @param x {@code [rows, n]}
   * @param dw {@code [units, n]}
   */
  public static void matmulTN(TopKMatrix f, float[] value, Matrix x, Matrix dw) {
    for (int unit = 0; unit < f.columns; unit++) {
      Arrays.fill(dw.values(), dw.rowOffset(unit), dw.rowOffset(unit) + dw.stride(), 0);
      for (int i = f.start[unit]; i < f.start[unit + 1]; i++) {
        int e = f.entry[i];
        if (value[e] != 0) {
          VECTOR_OPS.axpy(
              dw.values(),
              dw.rowOffset(unit),
              x.values(),
              x.rowOffset(e / f.perRow),
              value[e],
              dw.stride());
        }
      }
    }
  }

  /** Computes the sum over each unit's entries: {@code db = fᵀ 1}. */
  public static void sum(TopKMatrix f, float[] value, Matrix db) {
    for (int unit = 0; unit < f.columns; unit++) {
      float sum = 0;
      for (int i = f.start[unit]; i < f.start[unit + 1]; i++) {
        sum += value[f.entry[i]];
      }
      db.values()[db.offset() + unit] = sum;
    }
  }
}
