package io.decant.bench;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import io.decant.nn.kernel.BlasGemm;
import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Times only the matrix products of a training step of the wide sparse autoencoder, with the
 * kernels that training uses.
 */
final class WideSaeGemmBenchmark {

  private static final int REPETITIONS = 3;

  /** The number of units that a TopK layer computes at a time. */
  private static final int UNITS = 1024;

  private static final int PEAK_SIZE = 2048;
  private static final double GIGA = 1e9;

  private final Gemm gemm = Gemm.preferred();
  private final Random random = new Random(1);
  private final int batch;
  private final int width;
  private final int features;
  private final Matrix x;

  WideSaeGemmBenchmark(int width, int features, int batch) {
    this.width = width;
    this.features = features;
    this.batch = batch;
    this.x = randomNormal(batch, width);
  }

  /** Returns the seconds of the product of a TopK step, which is the encoder's. */
  double ofTopK() {
    Matrix units = randomNormal(UNITS, width);
    Matrix values = Matrix.zeros(batch, UNITS);
    return median(
        () -> {
          for (int from = 0; from < features; from += UNITS) {
            gemm.matmulNT(x, units, values, batch);
          }
        });
  }

  /** Returns the seconds of the products of a dense step: two forward, three backward. */
  double ofDense() {
    Matrix encoder = randomNormal(width, features);
    Matrix decoder = randomNormal(features, width);
    Matrix code = randomNormal(batch, features);
    for (int i = 0; i < code.values().length; i++) {
      code.values()[i] = Math.max(0, code.values()[i]);
    }
    Matrix noBiasOfFeatures = Matrix.zeros(1, features);
    Matrix zeroBias = Matrix.zeros(1, width);
    Matrix wideZeros = Matrix.zeros(batch, features);
    Matrix inputs = Matrix.zeros(batch, width);
    return median(
        () -> {
          gemm.matmul(x, encoder, noBiasOfFeatures, wideZeros, batch);
          gemm.matmul(code, decoder, zeroBias, inputs, batch);
          gemm.matmulTN(code, x, decoder, batch);
          gemm.matmulNT(x, decoder, wideZeros, batch);
          gemm.matmulTN(x, code, encoder, batch);
        });
  }

  /**
   * Returns the GFLOP/s of a large BLAS product on native memory, without the cost of copying from
   * the heap.
   */
  static double sgemmPeak() {
    new BlasGemm(); // sets the number of BLAS threads to one
    try (FloatPointer a = ones();
        FloatPointer b = ones();
        FloatPointer c = ones()) {
      double seconds =
          median(
              () ->
                  cblas_sgemm(
                      CblasRowMajor,
                      CblasNoTrans,
                      CblasNoTrans,
                      PEAK_SIZE,
                      PEAK_SIZE,
                      PEAK_SIZE,
                      1,
                      a,
                      PEAK_SIZE,
                      b,
                      PEAK_SIZE,
                      0,
                      c,
                      PEAK_SIZE));
      return 2.0 * PEAK_SIZE * PEAK_SIZE * PEAK_SIZE / GIGA / seconds;
    }
  }

  private static FloatPointer ones() {
    FloatPointer pointer = new FloatPointer((long) PEAK_SIZE * PEAK_SIZE);
    for (long i = 0; i < pointer.capacity(); i++) {
      pointer.put(i, 1);
    }
    return pointer;
  }

  /** Returns the median time after one unmeasured warm-up run. */
  private static double median(Runnable task) {
    task.run();
    return SampleSummary.of(DoubleStream.generate(() -> seconds(task)).limit(REPETITIONS).toArray())
        .median();
  }

  private static double seconds(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) / GIGA;
  }

  private Matrix randomNormal(int rows, int columns) {
    Matrix matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }
}
