package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract of all matrix products, checked against sums in double precision. */
abstract class GemmContract {

  private final Random random = new Random(1);

  abstract Gemm products();

  @ParameterizedTest(name = "{0} examples, {1} to {2}")
  @CsvSource({
    "64, 784, 49",
    "64, 49, 10",
    "64, 49, 2",
    "64, 2, 49",
    "64, 49, 98",
    "64, 98, 49",
    "32, 49, 784",
    "1, 5, 3",
    "3, 17, 33",
    "66, 100, 31",
    "130, 70, 1100",
    "70, 1100, 65",
    "1030, 130, 150",
    "2100, 40, 70",
    "257, 1030, 1029"
  })
  void agreesWithDoublePrecision(int rows, int k, int n) {
    Matrix x = filled(rows, k);
    Matrix w = filled(k, n);
    Matrix b = filled(1, n);
    Matrix y = dirty(rows, n);
    products().matmul(x, w, b, y, rows);
    for (int r = 0; r < rows; r += 1 + rows / 13) {
      for (int c = 0; c < y.stride(); c++) {
        double sum = at(b, 0, c);
        double size = Math.abs(sum);
        for (int i = 0; i < k; i++) {
          sum += at(x, r, i) * at(w, i, c);
          size += Math.abs(at(x, r, i) * at(w, i, c));
        }
        assertEquals(sum, at(y, r, c), 1e-5 * size, "y at " + r + ", " + c);
      }
    }

    Matrix dy = filled(rows, n);
    Matrix dw = dirty(k, n);
    products().matmulTN(x, dy, dw, rows);
    for (int i = 0; i < k; i += 1 + k / 13) {
      for (int c = 0; c < dw.stride(); c++) {
        double sum = 0;
        double size = 0;
        for (int r = 0; r < rows; r++) {
          sum += at(x, r, i) * at(dy, r, c);
          size += Math.abs(at(x, r, i) * at(dy, r, c));
        }
        assertEquals(sum, at(dw, i, c), 1e-5 * size, "dw at " + i + ", " + c);
      }
    }

    Matrix dx = dirty(rows, k);
    products().matmulNT(dy, w, dx, rows);
    for (int r = 0; r < rows; r += 1 + rows / 13) {
      for (int i = 0; i < dx.stride(); i++) {
        double sum = 0;
        double size = 0;
        for (int c = 0; c < n && i < k; c++) {
          sum += at(dy, r, c) * at(w, i, c);
          size += Math.abs(at(dy, r, c) * at(w, i, c));
        }
        assertEquals(sum, at(dx, r, i), 1e-5 * size, "dx at " + r + ", " + i);
      }
    }
  }

  @Test
  void doesNotWriteRowsBeyondTheCount() {
    Matrix y = dirty(10, 20);
    products().matmul(filled(10, 30), filled(30, 20), filled(1, 20), y, 6);
    Matrix dx = dirty(10, 30);
    products().matmulNT(filled(10, 20), filled(30, 20), dx, 6);
    for (int r = 6; r < 10; r++) {
      for (int c = 0; c < 20; c++) {
        assertEquals(Float.NaN, at(y, r, c));
        assertEquals(Float.NaN, at(dx, r, c));
      }
    }
  }

  @Test
  void resultsDoNotDependOnPreviousCalls() {
    Matrix x = filled(64, 300);
    Matrix w = filled(300, 500);
    Matrix b = filled(1, 500);
    Matrix first = Matrix.zeros(64, 500);
    Matrix again = Matrix.zeros(64, 500);
    products().matmul(x, w, b, first, 64);
    Gemm used = products();
    used.matmulNT(filled(1100, 90), filled(80, 90), Matrix.zeros(1100, 80), 1100);
    used.matmul(x, w, b, again, 64);
    assertArrayEquals(first.values(), again.values());
  }

  private Matrix filled(int rows, int columns) {
    Matrix matrix = Matrix.zeros(rows, columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        matrix.values()[matrix.rowOffset(r) + c] = (float) random.nextGaussian();
      }
    }
    return matrix;
  }

  /** An output matrix with stale values, all of which must be overwritten. */
  private static Matrix dirty(int rows, int columns) {
    Matrix matrix = Matrix.zeros(rows, columns);
    java.util.Arrays.fill(matrix.values(), Float.NaN);
    return matrix;
  }

  private static float at(Matrix matrix, int row, int column) {
    return matrix.values()[matrix.rowOffset(row) + column];
  }
}
