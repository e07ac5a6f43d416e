package io.decant.bench.kernel;

import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.RowOps;
import io.decant.nn.kernel.SquaredError;
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

/** Benchmarks losses, their gradients and column sums on a batch of 64. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LossBenchmark {

  private static final int ROWS = 64;

  /** The number of classes, hidden units or pixels. */
  @Param({"10", "49", "784"})
  public int width;

  private Matrix output;
  private Matrix target;
  private Matrix gradient;
  private float[] squares;
  private Matrix columnSums;
  private float[] scratch;
  private int count;
  private int[] labels;

  /** Fills the arrays. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    output = GemmBenchmark.randomNormal(ROWS, width, random);
    target = GemmBenchmark.randomNormal(ROWS, width, random);
    gradient = Matrix.zeros(ROWS, width);
    squares = new float[gradient.values().length];
    columnSums = Matrix.zeros(1, width);
    scratch = SquaredError.sums();
    count = output.size(ROWS);
    labels = random.ints(ROWS, 0, width).toArray();
  }

  /** The gradient and value of the softmax cross-entropy. */
  @Benchmark
  public double crossEntropyGradient() {
    return CrossEntropy.gradient(output, labels, gradient, ROWS);
  }

  /** The value of the softmax cross-entropy. */
  @Benchmark
  public double crossEntropy() {
    return CrossEntropy.sum(output, labels, ROWS);
  }

  /** The gradient of the squared error, and its value for each element. */
  @Benchmark
  public Matrix squaredErrorGradient() {
    SquaredError.gradient(
        output.values(), target.values(), gradient.values(), squares, count, ROWS * width);
    return gradient;
  }

  /** The value of the squared error. */
  @Benchmark
  public double squaredError() {
    return SquaredError.sum(output.values(), target.values(), count, scratch);
  }

  /** The column sums, which are the gradient of a bias. */
  @Benchmark
  public Matrix columnSums() {
    RowOps.sum(output, ROWS, columnSums);
    return columnSums;
  }
}
