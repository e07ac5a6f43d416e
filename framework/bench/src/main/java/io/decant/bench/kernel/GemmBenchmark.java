package io.decant.bench.kernel;

import io.decant.nn.kernel.BlasGemm;
import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.Matrix;
import io.decant.nnvector.SimdGemm;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Benchmarks the three matrix products of a dense layer, with SIMD and with BLAS. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GemmBenchmark {

  /** The implementation of the products. */
  public enum Backend {
    /** The JDK's Vector API. */
    SIMD,
    /** The OpenBLAS bundled with ND4J, on copies in native memory. */
    BLAS
  }

  /** The implementation of the products. */
  @Param public Backend backend;

  /** The batch size, the inputs and the outputs of the layer. */
  @Param({
    "64x784x49",
    "64x49x10",
    "64x49x2",
    "64x49x98",
    "64x98x49",
    "64x49x784",
    "1024x1024x1024"
  })
  public String layer;

  private Gemm gemm;
  private int rows;
  private Matrix x;
  private Matrix w;
  private Matrix b;
  private Matrix y;
  private Matrix dy;
  private Matrix dw;
  private Matrix dx;

  /** Fills the matrices. */
  @Setup
  public void fill() {
    String[] sizes = layer.split("x", 3);
    rows = Integer.parseInt(sizes[0]);
    int in = Integer.parseInt(sizes[1]);
    int out = Integer.parseInt(sizes[2]);
    Random random = new Random(1);
    gemm = backend == Backend.SIMD ? new SimdGemm() : new BlasGemm();
    x = randomNormal(rows, in, random);
    w = randomNormal(in, out, random);
    b = randomNormal(1, out, random);
    dy = randomNormal(rows, out, random);
    y = Matrix.zeros(rows, out);
    dw = Matrix.zeros(in, out);
    dx = Matrix.zeros(rows, in);
  }

  static Matrix randomNormal(int rows, int columns, Random random) {
    Matrix matrix = Matrix.zeros(rows, columns);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    matrix.setRows(values, rows);
    return matrix;
  }

  /** {@code y = x w + b}. */
  @Benchmark
  public Matrix layer() {
    gemm.matmul(x, w, b, y, rows);
    return y;
  }

  /** {@code dw = xᵀ dy}. */
  @Benchmark
  public Matrix weightGradient() {
    gemm.matmulTN(x, dy, dw, rows);
    return dw;
  }

  /** {@code dx = dy wᵀ}. */
  @Benchmark
  public Matrix inputGradient() {
    gemm.matmulNT(dy, w, dx, rows);
    return dx;
  }
}
