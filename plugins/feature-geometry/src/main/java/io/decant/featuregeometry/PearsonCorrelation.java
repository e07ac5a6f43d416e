package io.decant.featuregeometry;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Pearson's correlation coefficient of vectors and matrices. */
final class PearsonCorrelation {

  private PearsonCorrelation() {}

  /** Returns Pearson's r of two vectors of the same length; NaN if one of them is constant. */
  static double pearson(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      double da = a[i] - meanA;
      double db = b[i] - meanB;
      ab += da * db;
      aa += da * da;
      bb += db * db;
    }
    return aa == 0 || bb == 0 ? Double.NaN : ab / Math.sqrt(aa * bb);
  }

  /**
   * Returns Pearson's r of the entries above the diagonals of two square matrices: each pair once.
   */
  static double ofUpperTriangles(double[][] a, double[][] b) {
    return pearson(upperTriangle(a), upperTriangle(b));
  }

  /** Returns Pearson's r of all entries: each pair twice, and the diagonals. */
  static double ofAllEntries(double[][] a, double[][] b) {
    return pearson(
        Arrays.stream(a).flatMapToDouble(DoubleStream::of).toArray(),
        Arrays.stream(b).flatMapToDouble(DoubleStream::of).toArray());
  }

  private static double[] upperTriangle(double[][] square) {
    return IntStream.range(0, square.length)
        .mapToObj(i -> Arrays.copyOfRange(square[i], i + 1, square.length))
        .flatMapToDouble(DoubleStream::of)
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
