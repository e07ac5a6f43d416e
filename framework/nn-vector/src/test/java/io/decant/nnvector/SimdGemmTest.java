package io.decant.nnvector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.decant.nn.kernel.BlasGemm;
import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimdGemmTest {

  private final Random random = new Random(1);
  private final Gemm blas = new BlasGemm();
  private final Gemm vectors = new SimdGemm();

  @Test
  void isPreferredIfTheModuleIsPresent() {
    assertInstanceOf(SimdGemm.class, Gemm.preferred());
  }

  /** BLAS itself is checked against double-precision sums in its own module. */
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
    "257, 1030, 1029",
    "63, 2050, 2049"
  })
  void agreesWithBlasWithinTheStatedTolerance(int rows, int k, int n) {
    Matrix x = filled(rows, k);
    Matrix w = filled(k, n);
    Matrix b = filled(1, n);
    Matrix dy = filled(rows, n);
    assertNear(
        rows,
        n,
        (gemm, into, layout) ->
            gemm.matmul(layout.apply(x), layout.apply(w), layout.apply(b), into, rows));
    assertNear(
        k, n, (gemm, into, layout) -> gemm.matmulTN(layout.apply(x), layout.apply(dy), into, rows));
    assertNear(
        rows,
        k,
        (gemm, into, layout) -> gemm.matmulNT(layout.apply(dy), layout.apply(w), into, rows));
  }

  private interface MatmulVariant {
    void compute(Gemm gemm, Matrix into, java.util.function.UnaryOperator<Matrix> layout);
  }

  private void assertNear(int rows, int columns, MatmulVariant product) {
    Matrix expected = Matrix.zeros(rows, columns);
    Matrix actual = Matrix.zeros(rows, columns);
    Matrix size = Matrix.zeros(rows, columns);
    Arrays.fill(actual.values(), Float.NaN);
    product.compute(blas, expected, m -> m);
    product.compute(vectors, actual, m -> m);
    product.compute(blas, size, SimdGemmTest::absolute);
    for (int i = 0; i < actual.values().length; i++) {
      assertEquals(expected.values()[i], actual.values()[i], 1e-5 * size.values()[i], "at " + i);
    }
  }

  @Test
  void doesNotWriteRowsBeyondTheCount() {
    Matrix y = Matrix.zeros(10, 20);
    Arrays.fill(y.values(), Float.NaN);
    vectors.matmul(filled(10, 30), filled(30, 20), filled(1, 20), y, 6);
    for (int i = y.rowOffset(6); i < y.values().length; i++) {
      assertEquals(Float.NaN, y.values()[i]);
    }
  }

  @Test
  void rejectsIncompatibleMatrices() {
    Matrix x = filled(10, 30);
    Matrix w = filled(30, 20);
    Matrix b = filled(1, 20);
    Matrix y = Matrix.zeros(10, 20);
    assertThrows(IllegalArgumentException.class, () -> vectors.matmul(x, w, b, y, 11));
    assertThrows(IllegalArgumentException.class, () -> vectors.matmul(x, filled(31, 20), b, y, 10));
    assertThrows(IllegalArgumentException.class, () -> vectors.matmul(x, w, filled(1, 40), y, 10));
    assertThrows(
        IllegalArgumentException.class, () -> vectors.matmul(x, w, b, Matrix.zeros(10, 40), 10));
    assertThrows(IllegalArgumentException.class, () -> vectors.matmulTN(x, y, filled(30, 40), 10));
    assertThrows(IllegalArgumentException.class, () -> vectors.matmulNT(y, w, filled(9, 30), 10));
    assertThrows(
        IllegalArgumentException.class,
        () -> vectors.matmul(new Matrix(new float[10], 0, 10, 30, 32), w, b, y, 10));
  }

  /** Every element is summed separately and in order, so it equals a scalar loop bit for bit. */
  @Test
  void sumsInOrder() {
    Matrix x = filled(64, 2000);
    Matrix w = filled(2000, 300);
    Matrix b = filled(1, 300);
    Matrix y = Matrix.zeros(64, 300);
    vectors.matmul(x, w, b, y, 64);
    for (int r = 0; r < 64; r += 7) {
      for (int c = 0; c < 300; c++) {
        float sum = b.values()[c];
        for (int i = 0; i < 2000; i++) {
          sum = Math.fma(x.values()[x.rowOffset(r) + i], w.values()[w.rowOffset(i) + c], sum);
        }
        assertEquals(sum, y.values()[y.rowOffset(r) + c]);
      }
    }
  }

  /**
   * Terms that are zero in four rows are skipped, such as those of an image's margins, for both
   * operand layouts.
   */
  @ParameterizedTest(name = "{0} images of {1} pixels")
  @CsvSource({"64, 784", "67, 150", "130, 70"})
  void sumsImagesInOrder(int rows, int pixels) {
    Matrix x = filled(rows, pixels);
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < pixels; i++) {
        // no image uses the margins, all use the middle, some use the rest
        int region = Math.abs(2 * i - pixels) * 4 / pixels;
        if (region > 2 || region > 0 && random.nextInt(3) > 0) {
          x.values()[x.rowOffset(r) + i] = 0;
        }
      }
    }
    Matrix w = filled(pixels, 49);
    Matrix b = filled(1, 49);
    Matrix y = Matrix.zeros(rows, 49);
    Matrix dw = Matrix.zeros(pixels, 49);
    vectors.matmul(x, w, b, y, rows);
    vectors.matmulTN(x, y, dw, rows);
    for (int c = 0; c < 49; c++) {
      for (int r = 0; r < rows; r++) {
        float sum = b.values()[c];
        for (int i = 0; i < pixels; i++) {
          sum = Math.fma(x.values()[x.rowOffset(r) + i], w.values()[w.rowOffset(i) + c], sum);
        }
        assertEquals(sum, y.values()[y.rowOffset(r) + c]);
      }
      for (int i = 0; i < pixels; i++) {
        float sum = 0;
        for (int r = 0; r < rows; r++) {
          sum = Math.fma(x.values()[x.rowOffset(r) + i], y.values()[y.rowOffset(r) + c], sum);
        }
        assertEquals(sum, dw.values()[dw.rowOffset(i) + c]);
      }
    }
  }

  @Test
  void resultsDoNotDependOnPreviousCalls() {
    Matrix dy = filled(64, 300);
    Matrix w = filled(500, 300);
    Matrix first = Matrix.zeros(64, 500);
    Matrix again = Matrix.zeros(64, 500);
    new SimdGemm().matmulNT(dy, w, first, 64);
    vectors.matmulNT(filled(1100, 90), filled(80, 90), Matrix.zeros(1100, 80), 1100);
    vectors.matmulNT(dy, w, again, 64);
    assertArrayEquals(first.values(), again.values());
  }

  @Test
  void doesNotAllocateAfterWarmUp() {
    Matrix x = filled(64, 49);
    Matrix w = filled(49, 98);
    Matrix b = filled(1, 98);
    Matrix y = Matrix.zeros(64, 98);
    Matrix dw = Matrix.zeros(49, 98);
    Matrix dx = Matrix.zeros(64, 49);
    int steps = 20_000;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    for (int round = 0; round < 2; round++) {
      // the first round compiles: until then each vector is an object
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < steps; i++) {
        vectors.matmul(x, w, b, y, 64);
        vectors.matmulTN(x, y, dw, 64);
        vectors.matmulNT(y, w, dx, 64);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertTrue(allocated < steps * 16L, allocated + " bytes in " + steps + " steps");
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

  private static Matrix absolute(Matrix matrix) {
    float[] values = matrix.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return new Matrix(values, matrix.offset(), matrix.rows(), matrix.columns(), matrix.stride());
  }
}
