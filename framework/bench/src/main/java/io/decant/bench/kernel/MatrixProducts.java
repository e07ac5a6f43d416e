package io.decant.bench.kernel;

import io.decant.nn.kernel.Blas;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
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

/** The three products of a dense layer, for a batch of 64. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MatrixProducts {

  /** The layer, from how many values to how many. */
  @Param({"784x49", "49x10", "49x2", "49x98", "98x49", "49x784"})
  public String layer;

  private int rows;
  private int in;
  private int out;
  private FloatPointer x;
  private FloatPointer w;
  private FloatPointer z;

  /** Fills the matrices. */
  @Setup
  public void fill() {
    String[] sizes = layer.split("x", 2);
    rows = 64;
    in = Integer.parseInt(sizes[0]);
    out = Integer.parseInt(sizes[1]);
    Random random = new Random(1);
    x = normal(rows * in, random);
    w = normal(out * in, random);
    z = normal(rows * out, random);
  }

  private static FloatPointer normal(int size, Random random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FloatPointer(values);
  }

  /** {@code z = x wᵀ}. */
  @Benchmark
  public FloatPointer layer() {
    Blas.layer(x, w, z, rows, out, in);
    return z;
  }

  /** {@code dw = dzᵀ x}. */
  @Benchmark
  public FloatPointer weightGradient() {
    Blas.weightGradient(z, x, w, rows, out, in);
    return w;
  }

  /** {@code dx = dz w}. */
  @Benchmark
  public FloatPointer inputGradient() {
    Blas.inputGradient(z, w, x, rows, out, in);
    return x;
  }
}
