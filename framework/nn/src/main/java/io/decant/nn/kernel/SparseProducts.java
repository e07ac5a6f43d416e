package io.decant.nn.kernel;

import java.util.Arrays;

/**
 * The products of a layer that keeps few units of many, and of the layer that reads it: each costs what those few cost.
 * Units whose weights are written are taken one by one, each with all of its examples, so that its weights pass through
 * the cache once. Sums over examples are in the examples' order.
 */
public final class SparseProducts {

  private static final int SUMS = 8;

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
          addScaled(y.values(), y.row(r), w.values(), w.row(f.column[e]), value[e], y.stride());
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
        df[e] = dot(dy.values(), dy.row(e / f.perRow), w.values(), w.row(unit), w.columns());
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
          addScaled(dw.values(), dw.row(unit), x.values(), x.row(e / f.perRow), value[e], dw.stride());
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

  private static void addScaled(float[] to, int toAt, float[] from, int fromAt, float scale, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += scale * from[fromAt + i];
    }
  }

  /** Eight sums in turn, added up in order: one would wait for itself at every term. */
  private static float dot(float[] a, int aAt, float[] b, int bAt, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i + SUMS <= count; i += SUMS) {
      s0 += a[aAt + i] * b[bAt + i];
      s1 += a[aAt + i + 1] * b[bAt + i + 1];
      s2 += a[aAt + i + 2] * b[bAt + i + 2];
      s3 += a[aAt + i + 3] * b[bAt + i + 3];
      s4 += a[aAt + i + 4] * b[bAt + i + 4];
      s5 += a[aAt + i + 5] * b[bAt + i + 5];
      s6 += a[aAt + i + 6] * b[bAt + i + 6];
      s7 += a[aAt + i + 7] * b[bAt + i + 7];
    }
    for (; i < count; i++) {
      s0 += a[aAt + i] * b[bAt + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
