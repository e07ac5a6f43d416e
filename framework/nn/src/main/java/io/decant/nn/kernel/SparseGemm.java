package io.decant.nn.kernel;

import java.util.Arrays;

/**
 * The products of a layer that keeps few units of many, and of the layer that reads it: each costs
 * what those few cost. Units whose weights are written are taken one by one, each with all of its
 * examples, so that its weights pass through the cache once. Sums over examples are in the
 * examples' order.
 */
public final class SparseGemm {

  private static final VectorOps SPANS = VectorOps.preferred();

  private SparseGemm() {}

  /**
   * {@code y = f w + 1 bᵀ}.
   *
   * @param f whose places are taken: {@code [rows, units]}
   * @param value the number at each entry: the entries' values, or the gradients by them
   * @param w {@code [units, n]}
   */
  public static void matmul(TopKMatrix f, float[] value, Matrix w, Matrix b, Matrix y, int rows) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(b.values(), b.offset(), y.values(), y.rowOffset(r), y.stride());
      for (int e = r * f.perRow; e < (r + 1) * f.perRow; e++) {
        if (value[e] != 0) {
          SPANS.axpy(
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
   * {@code df = dy wᵀ} at the entries of {@code f}, which have been {@linkplain
   * TopKMatrix#groupByColumn grouped}.
   *
   * @param df takes a number for each entry
   */
  public static void matmulNT(TopKMatrix f, Matrix dy, Matrix w, float[] df) {
    for (int unit = 0; unit < f.columns; unit++) {
      for (int i = f.start[unit]; i < f.start[unit + 1]; i++) {
        int e = f.entry[i];
        df[e] =
            SPANS.dot(
                dy.values(),
                dy.rowOffset(e / f.perRow),
                w.values(),
                w.rowOffset(unit),
                w.columns());
      }
    }
  }

  /**
   * {@code dw = fᵀ x}: row j of it is the sum over the examples that unit j is on for.
   *
   * @param f whose places are taken, grouped
   * @param value the number at each entry
   * @param x {@code [rows, n]}
   * @param dw {@code [units, n]}
   */
  public static void matmulTN(TopKMatrix f, float[] value, Matrix x, Matrix dw) {
    for (int unit = 0; unit < f.columns; unit++) {
      Arrays.fill(dw.values(), dw.rowOffset(unit), dw.rowOffset(unit) + dw.stride(), 0);
      for (int i = f.start[unit]; i < f.start[unit + 1]; i++) {
        int e = f.entry[i];
        if (value[e] != 0) {
          SPANS.axpy(
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

  /** The sum over each unit's entries: {@code db = fᵀ 1}. */
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
