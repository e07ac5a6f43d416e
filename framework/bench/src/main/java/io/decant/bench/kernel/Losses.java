package io.decant.bench.kernel;

import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Rows;
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

/** Losses, their gradients, and sums over a batch of 64. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Losses {

  private static final int ROWS = 64;

  /** Classes, hidden units, pixels. */
  @Param({"10", "49", "784"})
  public int width;

  private float[] output;
  private float[] target;
  private float[] gradient;
  private float[] sums;
  private int[] labels;

  /** Fills the arrays. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    output = new float[ROWS * width];
    target = new float[ROWS * width];
    gradient = new float[ROWS * width];
    sums = new float[width];
    labels = random.ints(ROWS, 0, width).toArray();
    for (int i = 0; i < output.length; i++) {
      output[i] = (float) random.nextGaussian();
      target[i] = (float) random.nextGaussian();
    }
  }

  /** The gradient of the softmax cross-entropy. */
  @Benchmark
  public float[] crossEntropyGradient() {
    CrossEntropy.gradient(output, labels, gradient, ROWS, width);
    return gradient;
  }

  /** The value of the softmax cross-entropy. */
  @Benchmark
  public double crossEntropy() {
    return CrossEntropy.sum(output, labels, ROWS, width);
  }

  /** The gradient of the squared error. */
  @Benchmark
  public float[] squaredErrorGradient() {
    SquaredError.gradient(output, target, gradient, output.length);
    return gradient;
  }

  /** The value of the squared error. */
  @Benchmark
  public double squaredError() {
    return SquaredError.sum(output, target, output.length);
  }

  /** The sum of each column, which is the gradient of a bias. */
  @Benchmark
  public float[] columnSums() {
    Rows.sum(output, ROWS, width, sums, 0);
    return sums;
  }
}
