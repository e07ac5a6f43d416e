package io.decant.nn.kernel;

import java.util.Arrays;

/**
 * The products of a layer that keeps few units of many, and of the layer that reads it: each costs what those few cost.
 * Units whose weights are written are taken one by one, each with all of its examples, so that its weights pass through
 * the cache once. Sums over examples are in the examples' order.
 */
public final class SparseProducts {

  private static final Spans SPANS = Spans.fastest();

  private SparseProducts() {}

  /**
   * {@code y = f w + 1 bᵀ}.
   *
   * @param f whose places are taken: {@code [rows, units]}
   * @param value the number at each entry: the entries' values, or the gradients by them
   * @param w {@code [units, n]}
   */
  public static void times(SparseRows f, float[] value, Matrix w, Matrix b, Matrix y, int rows) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(b.values(), b.at(), y.values(), y.row(r), y.stride());
      for (int e = r * f.perRow; e < (r + 1) * f.perRow; e++) {
        if (value[e] != 0) {
          SPANS.addScaled(y.values(), y.row(r), w.values(), w.row(f.column[e]), value[e], y.stride());
        }
      }
    }
  }

  /**
   * {@code df = dy wᵀ} at the entries of {@code f}, which have been {@linkplain SparseRows#group grouped}.
   *
   * @param df takes a number for each entry
   */
  public static void timesTransposed(SparseRows f, Matrix dy, Matrix w, float[] df) {
    for (int unit = 0; unit < f.columns; unit++) {
      for (int i = f.start[unit]; i < f.start[unit + 1]; i++) {
        int e = f.entry[i];
        df[e] = SPANS.dot(dy.values(), dy.row(e / f.perRow), w.values(), w.row(unit), w.columns());
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
  public static void transposedTimes(SparseRows f, float[] value, Matrix x, Matrix dw) {
    for (int unit = 0; unit < f.columns; unit++) {
      Arrays.fill(dw.values(), dw.row(unit), dw.row(unit) + dw.stride(), 0);
      for (int i = f.start[unit]; i < f.start[unit + 1]; i++) {
        int e = f.entry[i];
        if (value[e] != 0) {
          SPANS.addScaled(dw.values(), dw.row(unit), x.values(), x.row(e / f.perRow), value[e], dw.stride());
        }
      }
    }
  }

  /** The sum over each unit's entries: {@code db = fᵀ 1}. */
  public static void sum(SparseRows f, float[] value, Matrix db) {
    for (int unit = 0; unit < f.columns; unit++) {
      float sum = 0;
      for (int i = f.start[unit]; i < f.start[unit + 1]; i++) {
        sum += value[f.entry[i]];
      }
      db.values()[db.at() + unit] = sum;
    }
  }
}
